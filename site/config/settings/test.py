"""What the tests run on: the same system, with fast passwords and mail kept in memory."""

from .base import *  # noqa: F403 - settings inherit by star import

SECRET_KEY = "tests-only"  # noqa: S105 - no secret
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CELERY_TASK_ALWAYS_EAGER = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Races need a file: the shared in-memory database has no locks between connections.
    VAR_DIR.mkdir(exist_ok=True)
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / f"test{env.str('TEST_DB_SUFFIX', default='')}.sqlite3")}
