"""What the centre runs with, read from the environment; makes no file and opens no database.

Every variable is explained in docs/centre.md.
"""

from __future__ import annotations

import os
from pathlib import Path

from django.utils.functional import lazy
from platformdirs import user_data_path

from marketplace.central import keys
from marketplace.central.database import databases


def _listed(name: str, default: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


DATA_DIR = Path(os.environ.get("MARKTPUNT_CENTRAL_DIR") or user_data_path("marktpunt-central"))
ASSETS_DIR = Path(os.environ.get("MARKTPUNT_ASSETS") or Path(__file__).parents[2] / "assets")
CITY = os.environ.get("MARKTPUNT_CITY", "haarlem")
"""Scope of the feeds that a whole city shares, `haarlem/partners`."""

DEBUG = os.environ.get("MARKTPUNT_DEBUG") == "1"
HTTPS = os.environ.get("MARKTPUNT_HTTPS") == "1"
ALLOWED_HOSTS = _listed("MARKTPUNT_HOSTS", "localhost,127.0.0.1,[::1]")
# Read when something is signed, not when the settings are: importing them must not make files.
SECRET_KEY = lazy(keys.secret_key, str)(DATA_DIR)

ROOT_URLCONF = "marketplace.central.urls"
WSGI_APPLICATION = "marketplace.central.wsgi.application"
INSTALLED_APPS = ["whitenoise.runserver_nostatic", "django.contrib.staticfiles", "marketplace.central"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "marketplace.central.headers.SafeHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Outside the next one: an ETag names what a page says, not how it happened to be packed.
    "marketplace.central.packing.PackedAnswers",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "website" / "templates"],
    }
]

# With PostgreSQL: for each of a process's eight threads one of each kind, and some for those who wait.
DATABASES = databases(
    os.environ.get("DATABASE_URL", ""), DATA_DIR, connections=int(os.environ.get("MARKTPUNT_CONNECTIONS") or 10)
)

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [
    Path(__file__).parent / "website" / "static",
    *((name, ASSETS_DIR / name) for name in ("fonts", "icons") if (ASSETS_DIR / name).is_dir()),
]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 24 * 3600

APPEND_SLASH = True
# Bodies are limited by the endpoints themselves, before they are read (intake.py).
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = 0 if DEBUG else 365 * 24 * 3600

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"quiet": {"()": "marketplace.central.quiet_log.QuietFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "quiet"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "django.server": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        # Its words name the address of the database; what fails for want of a connection is told where it fails.
        "psycopg.pool": {"handlers": ["stderr"], "level": "CRITICAL", "propagate": False},
        "django.db.backends": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
    },
}
