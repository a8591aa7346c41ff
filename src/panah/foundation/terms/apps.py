from django.apps import AppConfig


class TermsConfig(AppConfig):
    name = "panah.foundation.terms"
