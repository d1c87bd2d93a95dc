"""Working days of China: weekends, public holidays and make-up days (State Council notices, by `chinesecalendar`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta

import chinese_calendar
from chinese_calendar.constants import holidays

WORKWEEK = range(5)


def published_until() -> date:
    """The last day for which the package knows the State Council's notice."""
    return date(max(holidays).year, 12, 31)


@dataclass(frozen=True)
class Calendar:
    """What the office has set for a day; else what was published; else Monday to Friday. Offices close at `close`."""

    overrides: Mapping[date, bool] = field(default_factory=dict)
    close: time = time(17, 0)

    def is_working_day(self, day: date) -> bool:
        if day in self.overrides:
            return self.overrides[day]
        try:
            return bool(chinese_calendar.is_workday(day))
        except NotImplementedError:  # how the package says that it does not know the year
            return day.weekday() in WORKWEEK

    def add_working_days(self, start: date, days: int) -> date:
        """The day `days` working days after `start`, which itself does not count."""
        day = start
        while days > 0:
            day += timedelta(days=1)
            days -= self.is_working_day(day)
        return day

    def from_day_on(self, day: date) -> date:
        """The day, or the first working day after it."""
        while not self.is_working_day(day):
            day += timedelta(days=1)
        return day

    def up_to(self, day: date) -> date:
        """The day, or the last working day before it."""
        while not self.is_working_day(day):
            day -= timedelta(days=1)
        return day
