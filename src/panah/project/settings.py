"""Settings: one process, one folder. Every choice an office makes is an environment variable."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from panah.project.database import database_from_environment

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("PANAH_DATA", Path.cwd() / "data"))
DEMO = os.environ.get("PANAH_DEMO") == "1"

DEBUG = False
# Lives and dies with the process: sessions are in memory and nothing signed outlives a lock.
SECRET_KEY = secrets.token_urlsafe(48)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "django_htmx",
    "panah.foundation.accounts",
    "panah.foundation.keys",
    "panah.foundation.sealed",
    "panah.foundation.audit",
    "panah.foundation.terms",
    "panah.foundation.fields",
    "panah.foundation.jobs",
    "panah.foundation.render",
    "panah.foundation.look",
    "panah.core.cases",
    "panah.core.people",
    "panah.core.claims",
    "panah.sections.evidence",
    "panah.sections.statements",
    "panah.insight.chronology",
    "panah.insight.network",
    "panah.insight.places",
    "panah.insight.casefile",
    "panah.insight.search",
    "panah.insight.today",
    "panah.insight.recognise",
    "panah.insight.links",
    "panah.insight.tour",
    "panah.project",
]

# The order in which sections stand on a case's page.
CASE_SECTIONS = [
    "panah.core.cases.section.Overview",
    "panah.sections.evidence.section.Evidence",
    "panah.sections.statements.section.Statements",
    "panah.insight.chronology.section.Chronology",
    "panah.core.people.section.People",
    "panah.insight.network.section.Network",
    "panah.insight.places.section.Places",
    "panah.core.cases.section.Team",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "panah.foundation.look.middleware.PrivacyHeaders",
    "panah.foundation.look.middleware.OneEncoding",
    "panah.foundation.look.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "panah.foundation.accounts.middleware.LockedStore",
    "panah.foundation.accounts.middleware.SignedIn",
    "panah.foundation.accounts.middleware.SignInRequired",
    "panah.foundation.accounts.messages.MemoryMessages",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "panah.project.urls"
WSGI_APPLICATION = "panah.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "panah.foundation.look.context.page",
                "panah.insight.tour.context.tour",
            ],
        },
    },
]
FORM_RENDERER = "panah.foundation.look.forms.Renderer"

DATABASES = {"default": database_from_environment(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ru", _("Russian")), ("kk", _("Kazakh"))]
LANGUAGE_COOKIE_NAME = "panah-language"
LANGUAGE_COOKIE_SAMESITE = "Strict"
LANGUAGE_COOKIE_HTTPONLY = True
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("PANAH_TIME_ZONE", "Asia/Almaty")
FORMAT_MODULE_PATH = ["panah.foundation.look.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("PANAH_STATIC", PACKAGE.parent.parent / "static-collected"))
STORAGES = {
    "default": {"BACKEND": "panah.foundation.sealed.uploads.NoPlainStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_HANDLERS = ["panah.foundation.sealed.uploads.SealingUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
UPLOAD_MAX_BYTES = 512 * 1024 * 1024

SECURE_CONTENT_TYPE_NOSNIFF = True
# Not "no-referrer": browsers then send "Origin: null" with our own forms, and CSRF refuses them.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
# Gone with the browser's window: a year later nobody shall find that this address was visited.
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "panah.foundation.look.errors.stale_form"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "blob:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

# Nothing but our own allow-listed lines; content never reaches a log (security.md, promise 8).
LOGGING_CONFIG = None
