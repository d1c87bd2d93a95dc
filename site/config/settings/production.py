"""A real deployment behind TLS; starts only when its secrets are its own."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403 - settings inherit by star import

if len(SECRET_KEY) < 50 or "demonstration" in SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is missing or too weak: set it to a random text of at least 50 characters, "
        'for example from `python -c "import secrets; print(secrets.token_urlsafe(60))"`.'
    )
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS is empty: set it to the host names of this site, separated by commas.")

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
