"""When a task is due, by the calendar as it holds now; the years that were used are frozen."""

from datetime import datetime

from django.utils import timezone

from ..choices import LimitKind
from ..models import SupervisionTask
from ..models.calendars import CalendarUse, known_until, working_calendar

# These do not ask the calendar.
FIXED = (LimitKind.DATE, LimitKind.HOURS)


def due_of(task: SupervisionTask, started: datetime) -> datetime | None:
    """The due time of the task if its clock starts now; None where it has no limit."""
    due = task.limit().due_at(started, timezone.get_default_timezone(), working_calendar())
    if due and task.limit_kind not in FIXED:
        freeze(started, due)
    return due


def freeze(started: datetime, due: datetime) -> None:
    """Note that the years from start to end have been used; one that is not known yet may still be made known."""
    first, last = timezone.localdate(started).year, min(timezone.localdate(due).year, known_until().year)
    for year in range(first, last + 1):
        CalendarUse.objects.get_or_create(year=year, defaults={"since": started})
