from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "panah.insight.search"

    def ready(self) -> None:
        from panah.insight.search import holding

        holding.begin()
