from django.apps import AppConfig


class RecogniseConfig(AppConfig):
    name = "panah.insight.recognise"

    def ready(self) -> None:
        from panah.insight.recognise import following

        following.begin()
