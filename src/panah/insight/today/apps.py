from django.apps import AppConfig


class TodayConfig(AppConfig):
    name = "panah.insight.today"
