from django.apps import AppConfig


class TourConfig(AppConfig):
    name = "panah.insight.tour"
