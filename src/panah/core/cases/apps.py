from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "panah.core.cases"
