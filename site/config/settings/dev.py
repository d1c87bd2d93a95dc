"""One machine, no server to install: what `make demo` runs on."""

from .base import *  # noqa: F403 - settings inherit by star import

DEBUG = env.bool("DEBUG", default=True)
SECRET_KEY = SECRET_KEY or "demonstration-only-never-in-production"
ALLOWED_HOSTS = ["*"]
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
SESSION_COOKIE_NAME = "supervision_demo_session"
