"""The clock's doors: Celery tasks, each a bell that rings for work which is rows in a table."""

from celery import shared_task
from django.utils import timezone

from .actions.checkpoints import TakeCheckpoint
from .actions.verifying import begin, claim, go_on, unfinished
from .notifications.mail import mail_waiting


@shared_task(name="supervision.mail_waiting_messages")
def mail_waiting_messages() -> int:
    """Every minute: mail what has not been mailed yet."""
    return mail_waiting(timezone.now())


@shared_task(name="supervision.take_checkpoint")
def take_checkpoint() -> int:
    """Every night: fix and publish the root over all trails."""
    return TakeCheckpoint()().number


@shared_task(name="supervision.begin_verifying")
def begin_verifying() -> None:
    """Every night, after the checkpoint: look whether anything was altered."""
    if not unfinished().exists():
        begin()
    go_on_verifying()


@shared_task(name="supervision.go_on_verifying")
def go_on_verifying() -> None:
    """Every minute: take up a verification that nobody is at work on."""
    for run in unfinished():
        if claim(run, timezone.now()):
            go_on(run)
