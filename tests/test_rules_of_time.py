"""Working days, limits and lights, against tables made by hand."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from supervision.choices import Light, LimitKind
from supervision.deadlines.lights import Clock, days_left, light
from supervision.deadlines.limits import Limit
from supervision.deadlines.periods import end_of_month, end_of_quarter, end_of_year
from supervision.deadlines.working_days import Calendar
from supervision.models import SupervisionTask

ZONE = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 11, 24, 12, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2011, 9, 30), True),
        (date(2011, 10, 1), False),
        (date(2011, 10, 7), False),
        (date(2011, 10, 8), True),  # a Saturday made up for the holiday week
        (date(2011, 10, 9), True),  # and the Sunday
        (date(2012, 2, 29), True),
        (date(2024, 12, 31), True),
        (date(2025, 1, 1), False),
        (date(2026, 11, 22), False),
        (date(2060, 1, 5), True),  # beyond the published calendar: a Monday
    ],
)
def test_working_day(day: date, working: bool) -> None:
    assert Calendar().is_working_day(day) is working


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        (date(2011, 9, 30), 1, date(2011, 10, 8)),
        (date(2011, 9, 29), 3, date(2011, 10, 9)),
        (date(2011, 1, 20), 0, date(2011, 1, 20)),
        (date(2024, 12, 31), 1, date(2025, 1, 2)),
    ],
)
def test_adding_working_days(start: date, days: int, last: date) -> None:
    assert Calendar().add_working_days(start, days) == last


@pytest.mark.parametrize(
    ("limit", "last"),
    [
        (Limit(LimitKind.NATURAL_DAYS, amount=10), date(2026, 12, 4)),
        (Limit(LimitKind.WORKING_DAYS, amount=5), date(2026, 12, 1)),
        (Limit(LimitKind.DATE, on=date(2026, 12, 31)), date(2026, 12, 31)),
    ],
)
def test_limit_ends_when_offices_close(limit: Limit, last: date) -> None:
    due = limit.due_at(NOON, ZONE, Calendar())

    assert due == datetime(last.year, last.month, last.day, 17, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("started", "hours", "due"),
    [
        (datetime(2026, 11, 24, 12), 24, datetime(2026, 11, 25, 12)),
        (datetime(2011, 9, 30, 16, 30), 48, datetime(2011, 10, 2, 16, 30)),  # into National Day week
        (datetime(2011, 12, 31, 20), 6, datetime(2012, 1, 1, 2)),
        (datetime(2012, 2, 28, 9), 24, datetime(2012, 2, 29, 9)),
    ],
)
def test_hours_run_through_nights_days_of_rest_and_year_ends(started: datetime, hours: int, due: datetime) -> None:
    limit = Limit(LimitKind.HOURS, amount=hours)

    assert limit.due_at(started.replace(tzinfo=ZONE), ZONE, Calendar()) == due.replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("kind", "started", "last"),
    [
        # Natural days that end within National Day week end on the first day of work, a Saturday made up.
        (LimitKind.NATURAL_DAYS, date(2011, 9, 28), date(2011, 10, 8)),
        (LimitKind.NATURAL_DAYS, date(2011, 12, 28), date(2012, 1, 4)),
        (LimitKind.NATURAL_DAYS, date(2012, 2, 24), date(2012, 2, 29)),
        (LimitKind.WORKING_DAYS, date(2011, 9, 28), date(2011, 10, 10)),
        (LimitKind.WORKING_DAYS, date(2011, 12, 29), date(2012, 1, 6)),
        (LimitKind.END_OF_MONTH, date(2011, 9, 5), date(2011, 9, 30)),
        (LimitKind.END_OF_MONTH, date(2012, 2, 1), date(2012, 2, 29)),
        (LimitKind.END_OF_MONTH, date(2011, 7, 1), date(2011, 7, 29)),
        (LimitKind.END_OF_QUARTER, date(2011, 1, 20), date(2011, 3, 31)),
        (LimitKind.END_OF_QUARTER, date(2012, 4, 1), date(2012, 6, 29)),
        (LimitKind.END_OF_YEAR, date(2011, 1, 20), date(2011, 12, 31)),
        (LimitKind.END_OF_YEAR, date(2012, 1, 20), date(2012, 12, 31)),
    ],
)
def test_limit_by_the_table_made_by_hand(kind: LimitKind, started: date, last: date) -> None:
    assert Limit(kind, amount=5).last_day(started, Calendar()) == last


def test_override_holds_over_what_was_published() -> None:
    calendar = Calendar({date(2011, 10, 8): False, date(2011, 10, 3): True}, time(16, 30))

    assert calendar.add_working_days(date(2011, 9, 30), 1) == date(2011, 10, 3)
    assert calendar.add_working_days(date(2011, 10, 3), 1) == date(2011, 10, 9)
    due = Limit(LimitKind.DATE, on=date(2011, 10, 8)).due_at(NOON, ZONE, calendar)
    assert due == datetime(2011, 10, 8, 16, 30, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("end", "day", "last"),
    [
        (end_of_month, date(2024, 2, 1), date(2024, 2, 29)),
        (end_of_month, date(2023, 2, 28), date(2023, 2, 28)),
        (end_of_quarter, date(2026, 3, 31), date(2026, 3, 31)),
        (end_of_quarter, date(2026, 4, 1), date(2026, 6, 30)),
        (end_of_quarter, date(2026, 12, 31), date(2026, 12, 31)),
        (end_of_year, date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_end_of_a_period(end: Any, day: date, last: date) -> None:
    assert end(day) == last


def test_no_limit_is_never_due() -> None:
    assert Limit(LimitKind.DATE).due_at(NOON, ZONE, Calendar()) is None


CASES = [
    (None, False, Light.NONE),
    (timedelta(days=-1), False, Light.OVERDUE),
    (timedelta(days=-1), True, Light.DONE),
    (timedelta(0), False, Light.DUE_SOON),
    (timedelta(days=7), False, Light.DUE_SOON),
    (timedelta(days=7, seconds=1), False, Light.ON_SCHEDULE),
]


@pytest.mark.parametrize(("left", "done", "expected"), CASES)
def test_light(left: timedelta | None, done: bool, expected: Light) -> None:
    due = NOON + left if left is not None else None

    assert light(Clock.DONE if done else Clock.RUNNING, due, NOON) == expected


@pytest.mark.parametrize(("left", "done", "expected"), CASES)
def test_light_in_sql_agrees(left: timedelta | None, done: bool, expected: Light, story: object) -> None:
    now = timezone.now()
    task = story.closed() if done else story.issued()  # type: ignore[attr-defined] # a Story
    task.write_state(due_at=now + left if left is not None else None)

    assert SupervisionTask.objects.with_light(now).get(pk=task.pk).shown_light == expected


@pytest.mark.parametrize(
    ("due", "left"),
    [
        (datetime(2026, 11, 24, 17, tzinfo=ZONE), 0),
        (datetime(2026, 11, 25, 0, 30, tzinfo=ZONE), 1),
        (datetime(2026, 11, 23, 17, tzinfo=ZONE), -1),
    ],
)
def test_days_left_are_days_of_the_office(due: datetime, left: int) -> None:
    assert days_left(due.astimezone(ZoneInfo("UTC")), NOON, ZONE) == left
