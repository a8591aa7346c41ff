from django.apps import AppConfig


class KeysConfig(AppConfig):
    name = "panah.foundation.keys"

    def ready(self) -> None:
        from panah.foundation.keys import changes

        changes.begin()
