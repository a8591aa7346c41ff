from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "panah.insight.search"
