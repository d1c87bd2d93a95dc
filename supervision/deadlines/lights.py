"""The light of a matter: computed from its clock and due time, never stored. The SQL twin is `models.light_queries`."""

from datetime import date, datetime, timedelta
from enum import Enum, auto
from zoneinfo import ZoneInfo

from ..choices import Light
from .working_days import Calendar

# Unless the ledger says otherwise.
DUE_SOON = timedelta(days=7)


class Clock(Enum):
    """Whether time runs for a matter."""

    OFF = auto()
    RUNNING = auto()
    STILL = auto()
    DONE = auto()


def light(clock: Clock, due_at: datetime | None, at: datetime, due_soon: timedelta = DUE_SOON) -> Light:
    """Where a matter stands at the moment `at`; `due_soon` before its due time it becomes pressing."""
    if clock is Clock.DONE:
        return Light.DONE
    if clock is Clock.STILL:
        return Light.SUSPENDED
    if clock is Clock.OFF or due_at is None:
        return Light.NONE
    if due_at < at:
        return Light.OVERDUE
    return Light.DUE_SOON if due_at - at <= due_soon else Light.ON_SCHEDULE


def closing(day: date | None, zone: ZoneInfo, calendar: Calendar) -> datetime | None:
    """The moment at which offices close on the day: when what is due on it is due."""
    return datetime.combine(day, calendar.close, tzinfo=zone) if day else None


def days_left(due_at: datetime | None, at: datetime, zone: ZoneInfo) -> int | None:
    """Calendar days of `zone` until the due day; negative once it has passed."""
    if due_at is None:
        return None
    return (due_at.astimezone(zone).date() - at.astimezone(zone).date()).days
