from django.apps import AppConfig


class LinksConfig(AppConfig):
    name = "panah.insight.links"

    def ready(self) -> None:
        """Know who may be asked about an entry that also turns up elsewhere."""
        from panah.insight.links import elsewhere

        elsewhere.begin()
