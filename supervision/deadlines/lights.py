"""The light of a matter: computed from its due time, never stored. The SQL twin is `models.lights`."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from ..choices import Light

DUE_SOON = timedelta(days=7)


def light(due_at: datetime | None, done: bool, at: datetime) -> Light:
    """Where a matter stands at the moment `at`."""
    if done:
        return Light.DONE
    if due_at is None:
        return Light.NONE
    if due_at < at:
        return Light.OVERDUE
    return Light.DUE_SOON if due_at - at <= DUE_SOON else Light.ON_SCHEDULE


def days_left(due_at: datetime | None, at: datetime, zone: ZoneInfo) -> int | None:
    """Calendar days of `zone` until the due day; negative once it has passed."""
    if due_at is None:
        return None
    return (due_at.astimezone(zone).date() - at.astimezone(zone).date()).days
