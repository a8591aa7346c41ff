from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "panah.insight.network"
