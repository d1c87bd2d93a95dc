"""序时进度: how far a matter should be, by its plan or by the time, against how far it is said to be."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from supervision.deadlines.pace import Pace, expected_percent
from supervision.models import IndicatorFigure
from supervision.reporting.paces import paces

START = datetime(2026, 1, 1)
DUE = datetime(2026, 4, 11)


def day(number: int) -> datetime:
    return START + timedelta(days=number)


@pytest.mark.parametrize(("passed", "expected"), [(-5, 0), (0, 0), (25, 25), (50, 50), (100, 100), (140, 100)])
def test_without_quantities_it_follows_the_time(passed: int, expected: int) -> None:
    assert expected_percent(START, DUE, [], day(passed)) == expected


# 3月底100个、6月底200个、9月底500个, as days 20, 40 and 80.
PLAN = [(day(80), Decimal(500)), (day(20), Decimal(100)), (day(40), Decimal(200))]


@pytest.mark.parametrize(
    ("passed", "expected"), [(0, 0), (10, 10), (20, 20), (30, 30), (40, 40), (60, 70), (80, 100), (99, 100)]
)
def test_with_quantities_it_follows_the_plan_from_stage_to_stage(passed: int, expected: int) -> None:
    assert expected_percent(START, DUE, PLAN, day(passed)) == expected


def test_plan_that_falls_or_has_no_quantity_does_not_break_it() -> None:
    assert expected_percent(START, DUE, [(day(50), Decimal(0))], day(50)) == 50
    assert expected_percent(START, DUE, [(day(20), Decimal(9)), (day(40), Decimal(3))], day(30)) == 100


@pytest.mark.parametrize(("passed", "expected"), [(80, 50), (90, 75), (100, 100), (140, 100)])
def test_where_more_is_promised_than_the_stages_say_the_rest_is_due_at_the_end(passed: int, expected: int) -> None:
    assert expected_percent(START, DUE, PLAN, day(passed), Decimal(1000)) == expected


def test_target_counts_where_stages_are_counted_in_its_measure(story: Any) -> None:
    today = timezone.localdate()
    task = story.accepted(limit_on=today + timedelta(days=100), milestone_on=today - timedelta(days=1))
    stage = task.milestones.get()

    pace = paces([story.again(task)], [stage], timezone.now())[task.pk]

    assert task.indicators.get().target > stage.quantity
    assert pace.expected < 100


def test_no_data_is_not_nought() -> None:
    assert Pace(Decimal(60), None).behind is None
    assert Pace(Decimal(60), Decimal(0)).behind == 60
    assert Pace(Decimal(60), Decimal(75)).behind == 0


def reported_task(story: Any, **fields: Any) -> Any:
    report = story.report(story.accepted(limit_on=timezone.localdate() + timedelta(days=100)), **fields)
    return report.task, report


def pace_of(story: Any, task: Any) -> Any:
    return paces([story.again(task)], [], timezone.now()).get(task.pk)


def test_indicators_of_the_latest_entered_report_say_how_far_it_is(story: Any) -> None:
    task, report = reported_task(story, stated_percent=90)
    report.indicator_figures = [IndicatorFigure(indicator=task.indicators.get(), value=Decimal("3615"))]
    report.save_revision(user=report.owner)
    before = pace_of(story, task)
    story.hand_in(report)

    assert (before.reported, pace_of(story, task).reported) == (None, 50)


def test_without_figures_what_was_stated_counts(story: Any) -> None:
    task, report = reported_task(story, stated_percent=40)
    story.hand_in(report)

    assert pace_of(story, task).reported == 40


def test_task_that_does_not_run_has_no_pace(story: Any) -> None:
    assert pace_of(story, story.suspended()) is None


def test_sheet_shows_it_in_words(story: Any, world: Any) -> None:
    task, report = reported_task(story, stated_percent=0)
    story.hand_in(report)
    client = Client()
    client.force_login(world.governor)

    page = client.get(reverse("supervision_task_sheet", args=[task.pk])).content.decode()

    assert "应完成" in page
    assert "已报" in page
