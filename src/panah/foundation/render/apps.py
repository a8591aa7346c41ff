from django.apps import AppConfig


class RenderConfig(AppConfig):
    name = "panah.foundation.render"
