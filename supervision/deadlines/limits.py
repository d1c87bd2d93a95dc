"""When a task is due: its limit, counted from the day of issue or of acceptance, ends when offices close."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ..choices import LimitKind, LimitStart
from .working_days import add_working_days

CLOSE_OF_DAY = time(17, 0)


@dataclass(frozen=True)
class Limit:
    """A time limit as written into a task: so many days from issue or acceptance, or a date."""

    kind: LimitKind
    start: LimitStart = LimitStart.ISSUE
    days: int | None = None
    on: date | None = None

    def last_day(self, first_day: date) -> date | None:
        """The last day of the limit when it starts to run on `first_day`, or None where no limit is set."""
        if self.kind == LimitKind.DATE or self.days is None:
            return self.on
        if self.kind == LimitKind.WORKING_DAYS:
            return add_working_days(first_day, self.days)
        return first_day + timedelta(days=self.days)

    def due_at(self, started: datetime, zone: ZoneInfo) -> datetime | None:
        """The moment at which the limit ends, in `zone`, when its clock starts at `started` (aware)."""
        last = self.last_day(started.astimezone(zone).date())
        return datetime.combine(last, CLOSE_OF_DAY, tzinfo=zone) if last else None
