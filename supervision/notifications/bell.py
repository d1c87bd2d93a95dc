"""Rings for work that is rows in a table; if nobody hears it, the clock finds the work within a minute."""

import logging

from celery import current_app
from django.db import transaction

logger = logging.getLogger(__name__)


def ring(name: str) -> None:
    """Send a task by name once the transaction holds; a broker that is away costs a minute, not the request."""
    transaction.on_commit(lambda: send(name))


def send(name: str) -> None:
    try:
        current_app.tasks[name].delay()
    except Exception:  # whatever the broker's library raises when it can't be reached
        logger.warning("The broker could not be reached; the clock will find the work.", exc_info=True)
