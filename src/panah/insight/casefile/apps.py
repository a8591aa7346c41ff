from django.apps import AppConfig


class CaseFileConfig(AppConfig):
    name = "panah.insight.casefile"
