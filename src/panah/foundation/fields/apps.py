from django.apps import AppConfig


class FieldsConfig(AppConfig):
    name = "panah.foundation.fields"
