"""Working days of China: weekends, public holidays and make-up days (State Council notices, by `chinesecalendar`)."""

from datetime import date, timedelta

import chinese_calendar

WORKWEEK = range(5)


def is_working_day(day: date) -> bool:
    """Whether offices work on this day; outside the published calendar, Monday to Friday."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() in WORKWEEK


def add_working_days(start: date, days: int) -> date:
    """The day `days` working days after `start`, which itself does not count."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return day
