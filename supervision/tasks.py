"""The clock's doors: Celery tasks, each a bell that rings for work which is rows in a table."""

from celery import shared_task

from .jobs.runs import run


@shared_task(name="supervision.remind")
def remind() -> None:
    """Every quarter of an hour: what the rules say and has not been said."""
    run("remind")


@shared_task(name="supervision.deliver")
def deliver() -> None:
    """Every minute: carry what waits."""
    run("deliver")


@shared_task(name="supervision.write_digests")
def write_digests() -> None:
    """Every morning: one letter to who has chosen it."""
    run("digest")


@shared_task(name="supervision.take_checkpoint")
def take_checkpoint() -> None:
    """Every night: fix and publish the root over all trails."""
    run("checkpoint")


@shared_task(name="supervision.begin_verifying")
def begin_verifying() -> None:
    """Every night, after the checkpoint: look whether anything was altered."""
    run("verify")


@shared_task(name="supervision.go_on_verifying")
def go_on_verifying() -> None:
    """Every minute: take up a verification that nobody is at work on."""
    run("go-on-verifying")


@shared_task(name="supervision.take_lists")
def take_lists() -> None:
    """When a long list waits, and every minute: go on with lists that nobody is at work on."""
    run("take-lists")
