from django.apps import AppConfig


class SealedConfig(AppConfig):
    name = "panah.foundation.sealed"

    def ready(self) -> None:
        from panah.foundation.keys.rotation import resealers
        from panah.foundation.sealed.resealing import reseal

        if reseal not in resealers:
            resealers.append(reseal)
