"""When a task is due: its limit, counted from issue or from acceptance, ends when offices close."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from ..choices import LimitKind, LimitStart
from .periods import end_of_month, end_of_quarter, end_of_year
from .working_days import Calendar

PERIODS: dict[LimitKind, Callable[[date], date]] = {
    LimitKind.END_OF_MONTH: end_of_month,
    LimitKind.END_OF_QUARTER: end_of_quarter,
    LimitKind.END_OF_YEAR: end_of_year,
}
COUNTED = (LimitKind.NATURAL_DAYS, LimitKind.WORKING_DAYS, LimitKind.HOURS)


@dataclass(frozen=True)
class Limit:
    """A time limit as written into a task: so many days or hours, the end of a period, or a date."""

    kind: LimitKind
    start: LimitStart = LimitStart.ISSUE
    amount: int | None = None
    on: date | None = None

    def last_day(self, first_day: date, calendar: Calendar) -> date | None:
        """The last day of the limit when it starts to run on `first_day`, or None where no limit is set.

        Natural days that end on a day of rest end on the next working day (Civil Code, article 203); a period ends on
        its last working day; a date is the date.
        """
        if self.kind in PERIODS:
            return calendar.up_to(PERIODS[self.kind](first_day))
        if self.kind == LimitKind.DATE or self.amount is None:
            return self.on
        if self.kind == LimitKind.WORKING_DAYS:
            return calendar.add_working_days(first_day, self.amount)
        return calendar.from_day_on(first_day + timedelta(days=self.amount))

    def due_at(self, started: datetime, zone: ZoneInfo, calendar: Calendar) -> datetime | None:
        """The moment at which the limit ends, in `zone`, when its clock starts at `started` (aware).

        Hours run through nights and days of rest; everything else ends when offices close.
        """
        if self.kind == LimitKind.HOURS:
            return started + timedelta(hours=self.amount) if self.amount else None
        last = self.last_day(started.astimezone(zone).date(), calendar)
        return datetime.combine(last, calendar.close, tzinfo=zone) if last else None
