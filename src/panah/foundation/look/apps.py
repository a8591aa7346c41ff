from django.apps import AppConfig


class LookConfig(AppConfig):
    name = "panah.foundation.look"
