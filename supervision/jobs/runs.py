"""Doing a job, writing down that it was done, and noticing that none has been done for too long."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from ..models import JobRun
from .catalogue import JOBS, Job


def run(name: str, at: datetime | None = None) -> str:
    """Do a job as of a moment (now, unless one is named), and write down that it was done or why not."""
    job = JOBS[name]
    started = {"started_at": timezone.now()}
    first = started | {"first_started_at": timezone.now()}
    JobRun.objects.update_or_create(name=name, defaults=started, create_defaults=first)
    mine = JobRun.objects.filter(name=name)
    try:
        outcome = job.do(at or timezone.now())
    except Exception as error:  # written down for the office, and raised for the worker's log
        mine.update(failed_at=timezone.now(), error=f"{type(error).__name__}: {error}")
        raise
    mine.update(finished_at=timezone.now(), outcome=outcome, failed_at=None, error="")
    return outcome


@dataclass(frozen=True)
class JobLine:
    """A job with its last run, for a person to read."""

    name: str
    job: Job
    last: JobRun | None
    is_late: bool


def job_lines(at: datetime) -> list[JobLine]:
    """Every job; one query."""
    rows = {row.name: row for row in JobRun.objects.all()}
    begun = [row.first_started_at or row.started_at for row in rows.values()]
    since = min(filter(None, begun), default=None)
    return [JobLine(name, job, rows.get(name), is_late(job, rows.get(name), since, at)) for name, job in JOBS.items()]


def is_late(job: Job, last: JobRun | None, since: datetime | None, at: datetime) -> bool:
    """Whether the clock should have done the job by now; `since` is when it first did any.

    A job that has only begun its first run, or whose first time has yet to come, is not late.
    """
    heard_of = (last.finished_at or last.started_at) if last else since
    return heard_of is None or at - heard_of > job.silence


def late_jobs(at: datetime, lines: Iterable[JobLine] | None = None) -> list[JobLine]:
    return [line for line in (job_lines(at) if lines is None else lines) if line.is_late]
