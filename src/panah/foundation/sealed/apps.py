from django.apps import AppConfig


class SealedConfig(AppConfig):
    name = "panah.foundation.sealed"
