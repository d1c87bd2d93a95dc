"""The office's calendar: set by year, frozen once limits were computed by it, warned of before it ends."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from supervision.actions import Accept
from supervision.actions.registry import KeepCalendar
from supervision.choices import Verb
from supervision.deadlines.working_days import published_until
from supervision.exceptions import Final, NotAllowed
from supervision.models import CalendarDay, CalendarUse, RegistryEvent
from supervision.models.calendars import known_until, working_calendar


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_office_sets_a_day_and_takes_it_back(world: Any) -> None:
    day = date(2027, 2, 8)
    KeepCalendar(world.supervisor).set_day(day, False, "春节")
    rested = not working_calendar().is_working_day(day)
    KeepCalendar(world.supervisor).set_day(day, None)

    assert rested
    assert working_calendar().is_working_day(day)
    entries = RegistryEvent.objects.filter(trail__kind="calendar")
    assert [entry.verb for entry in entries] == [Verb.REGISTER, Verb.CHANGE]


@pytest.mark.parametrize("who", ["operator_a", "system_admin", "auditor", "governor"])
def test_nobody_else_changes_the_calendar(who: str, world: Any) -> None:
    with pytest.raises(NotAllowed):
        KeepCalendar(getattr(world, who)).set_day(date(2027, 2, 8), False)


def test_limit_counts_by_the_office_s_word(world: Any, story: Any, monkeypatch: Any) -> None:
    KeepCalendar(world.supervisor).set_day(date(2026, 11, 25), False, "停电检修")
    noon = datetime(2026, 11, 24, 12, tzinfo=timezone.get_default_timezone())
    monkeypatch.setattr(timezone, "now", lambda: noon)

    task = story.issued(limit_kind="working_days", limit_amount=2, limit_on=None)

    assert timezone.localtime(task.due_at).date() == date(2026, 11, 27)


def test_year_by_which_limits_were_computed_is_frozen(world: Any, story: Any) -> None:
    story.issued(limit_kind="end_of_year", limit_on=None)
    year = CalendarUse.objects.get().year

    with pytest.raises(Final):
        KeepCalendar(world.supervisor).set_day(date(year, 12, 31), False)

    assert not CalendarDay.objects.exists()


def test_date_and_hours_do_not_freeze(world: Any, story: Any) -> None:
    story.issued()
    story.issued(title="二十四小时", limit_kind="hours", limit_amount=24, limit_on=None)

    assert not CalendarUse.objects.exists()


def test_year_that_is_not_known_yet_stays_open(world: Any, story: Any) -> None:
    unknown = published_until().year + 1
    days = (date(unknown, 6, 30) - timezone.localdate()).days
    story.issued(limit_kind="natural_days", limit_amount=days, limit_on=None)

    KeepCalendar(world.supervisor).set_day(date(unknown, 1, 1), False, "元旦")

    assert CalendarDay.objects.get().day.year == unknown


def test_completed_year_makes_the_calendar_known_for_longer(world: Any) -> None:
    following = published_until().year + 1
    KeepCalendar(world.supervisor).complete(following, "国务院办公厅通知")

    assert known_until() == date(following, 12, 31)


def test_limit_from_acceptance_runs_from_the_unit_s_own_day(world: Any, story: Any) -> None:
    words = {"limit_kind": "working_days", "limit_amount": 3, "limit_on": None, "limit_start": "acceptance"}
    task = story.issued(**words)
    friday = datetime(2026, 11, 27, 16, tzinfo=timezone.get_default_timezone())

    Accept(world.operator_a, at=friday)(story.assignment(task))

    assert story.assignment(task).due_at == datetime(2026, 12, 2, 17, tzinfo=timezone.get_default_timezone())
    assert story.assignment(task, world.c).due_at is None, "who has not accepted has no limit running"


def test_office_is_warned_sixty_days_before_the_calendar_ends(world: Any, monkeypatch: Any) -> None:
    zone = timezone.get_default_timezone()
    last = datetime.combine(published_until(), time(12), tzinfo=zone)
    early, late = last - timedelta(days=61), last - timedelta(days=60)
    client = signed_in(world.supervisor)

    monkeypatch.setattr(timezone, "now", lambda: early)
    assert "supervision/calendar/" not in client.get("/admin/").content.decode().split("sv-home", 1)[1]
    monkeypatch.setattr(timezone, "now", lambda: late)
    assert "supervision/calendar/" in client.get("/admin/").content.decode().split("sv-home", 1)[1]


def test_calendar_screen_sets_days_and_completes_the_year(world: Any) -> None:
    client = signed_in(world.supervisor)
    following = published_until().year + 1
    address = f"/admin/supervision/calendar/?year={following}"

    client.post(address, {"day": f"{following}-01-01", "works": "rest", "note": "元旦"})
    client.post(f"/admin/supervision/calendar/{following}/complete/", {"source": "国办发明电〔2026〕1号"})
    page = client.get(address).content.decode()

    assert CalendarDay.objects.get().note == "元旦"
    assert "国办发明电〔2026〕1号" in page


def test_units_have_no_calendar_screen(world: Any) -> None:
    assert signed_in(world.operator_a).get("/admin/supervision/calendar/").status_code == 302


@pytest.mark.parametrize("year", ["", "x", "99999999", "-1"])
def test_senseless_year_means_this_year(year: str, world: Any) -> None:
    answer = signed_in(world.chief).get("/admin/supervision/calendar/", {"year": year})

    assert answer.context["year"] == timezone.localdate().year
