from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    name = "panah.core.claims"
