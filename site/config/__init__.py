"""The one package of `site/`: settings, addresses and entry points of a deployment."""

from .celery import app as celery_app

__all__ = ["celery_app"]
