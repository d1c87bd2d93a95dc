"""When a matter is due that stood still for a time: the clock goes on with what was left of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from ..choices import LimitKind
from .working_days import Calendar


@dataclass(frozen=True)
class Standstill:
    """From when to when (aware moments) a clock did not run, by the calendar of a place."""

    stopped: datetime
    resumed: datetime
    zone: ZoneInfo
    calendar: Calendar

    def moved(self, due: datetime, kind: LimitKind) -> datetime:
        """The due time of a limit of the kind, after the standstill.

        Hours, and what was late already, are moved on by exactly as long; of working days as many are left as there
        were; all else is moved on by whole days, to a working day. Except for hours it ends when offices close.
        """
        if kind == LimitKind.HOURS or due <= self.stopped:
            return due + (self.resumed - self.stopped)
        due_day, stopped, resumed = (each.astimezone(self.zone).date() for each in (due, self.stopped, self.resumed))
        if kind == LimitKind.WORKING_DAYS:
            days = (stopped + timedelta(days=number) for number in range(1, (due_day - stopped).days + 1))
            left = sum(self.calendar.is_working_day(day) for day in days)
            last = self.calendar.from_day_on(self.calendar.add_working_days(resumed, left))
        else:
            last = self.calendar.from_day_on(due_day + (resumed - stopped))
        return datetime.combine(last, self.calendar.close, tzinfo=self.zone)
