from django.apps import AppConfig


class ChronologyConfig(AppConfig):
    name = "panah.insight.chronology"
