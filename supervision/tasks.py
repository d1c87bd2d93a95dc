"""The clock's doors: Celery tasks, each a bell that rings for work which is rows in a table."""

from celery import shared_task
from django.utils import timezone

from .notifications.mail import mail_waiting


@shared_task(name="supervision.mail_waiting_messages")
def mail_waiting_messages() -> int:
    """Every minute: mail what has not been mailed yet."""
    return mail_waiting(timezone.now())
