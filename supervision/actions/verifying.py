"""Runs a verification step by step, so that it can be watched, stopped and taken up again."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from ..models import Verification
from ..verification.findings import Finding
from ..verification.steps import plan, run_step

# A run that has not been heard of for so long has lost its worker.
LOST = timedelta(minutes=2)
KEPT = 500


def begin(started_by: Any = None) -> Verification:
    """A run over everything; it has not taken a step yet."""
    now = timezone.now()
    run: Verification = Verification.objects.create(
        started_by=started_by, started_at=now, moved_at=now - LOST, steps=plan()
    )
    return run


def claim(run: Verification, at: datetime) -> bool:
    """Take a run that nobody is at work on; of two who try, one gets it."""
    free = Verification.objects.filter(pk=run.pk, finished_at=None, moved_at__lte=at - LOST)
    return bool(free.update(moved_at=at))


def note(run: Verification, findings: list[Finding]) -> None:
    """Keep what a step has found, and that it is done."""
    run.done += 1
    run.moved_at = timezone.now()
    run.findings = [*run.findings, *(finding.as_dict() for finding in findings)][:KEPT]
    run.finished_at = run.moved_at if run.done >= len(run.steps) else None
    run.save(update_fields=["done", "moved_at", "findings", "finished_at"])


def go_on(run: Verification) -> None:
    """Take all steps that are left."""
    for step in run.steps[run.done :]:
        note(run, run_step(step))


def unfinished() -> Any:
    return Verification.objects.filter(finished_at=None).order_by("pk")
