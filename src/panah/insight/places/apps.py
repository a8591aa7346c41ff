from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "panah.insight.places"
