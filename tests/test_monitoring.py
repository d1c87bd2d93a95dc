"""Node monitoring: every task by months, with lights that can be read without colour."""

from datetime import date
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from supervision.models import Evidence, StoredFile

ADDRESS = "/admin/supervision/monitoring/"
YEAR = timezone.localdate().year


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(person: Any, **filters: Any) -> str:
    return signed_in(person).get(ADDRESS, filters).content.decode()


def titles(person: Any, **filters: Any) -> list[str]:
    answer = signed_in(person).get(ADDRESS, filters)
    return [row.task.title for row in answer.context["rows"]]


@pytest.fixture
def two(story: Any) -> None:
    story.accepted(title="过期事项", limit_on=date(2026, 3, 31), milestone_on=date(2026, 2, 20))
    story.issued(title="远期事项", limit_on=date(2099, 12, 31), milestone_on=date(2026, 5, 6))


def test_each_stage_and_due_day_stands_in_its_month_with_shape_and_words(world: Any, two: None) -> None:
    answer = signed_in(world.supervisor).get(ADDRESS, {"year": 2026})
    late = next(row for row in answer.context["rows"] if row.task.title == "过期事项")

    assert [month for month, nodes in late.months.items() if nodes] == [2, 3]
    assert "开工 · 2026-02-20 · 超期" in answer.content.decode()
    assert '<span aria-hidden="true">■ 20</span>' in answer.content.decode()


def test_what_lies_in_other_years_has_columns_of_its_own(world: Any, two: None) -> None:
    answer = signed_in(world.supervisor).get(ADDRESS, {"year": 2026})

    far = next(row for row in answer.context["rows"] if row.task.title == "远期事项")
    assert [node.due_on for node in far.later] == [date(2099, 12, 31)]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"light": "overdue"}, ["过期事项"]),
        ({"light": "on_schedule"}, ["远期事项"]),
        ({"month": "5"}, ["远期事项"]),
        ({"month": "3"}, ["过期事项"]),
        ({"q": "远期"}, ["远期事项"]),
        ({"light": "x", "month": "13", "unit": "a", "ledger": "b"}, ["过期事项", "远期事项"]),
    ],
)
def test_filters(filters: Any, found: list[str], world: Any, two: None) -> None:
    assert titles(world.supervisor, year=2026, **filters) == found


def test_counts_of_lights_are_those_of_the_list(world: Any, two: None) -> None:
    answer = signed_in(world.supervisor).get(ADDRESS, {"year": 2026})

    counts = {light.value: count for light, count in answer.context["counts"] if count}
    assert counts == {"overdue": 1, "on_schedule": 1}


def test_unit_sees_its_own_tasks_and_no_others(world: Any, story: Any, two: None) -> None:
    assert titles(world.operator_a, year=2026) == ["过期事项", "远期事项"]
    assert titles(world.operator_b, year=2026) == []


def test_queries_do_not_grow_with_tasks(world: Any, story: Any) -> None:
    for number in range(2):
        story.accepted(title=f"第{number}项")
    client = signed_in(world.supervisor)
    client.get(ADDRESS, {"year": 2026})
    with CaptureQueriesContext(connection) as few:
        client.get(ADDRESS, {"year": 2026})
    for number in range(6):
        story.accepted(title=f"又{number}项")
    with CaptureQueriesContext(connection) as many:
        client.get(ADDRESS, {"year": 2026})

    assert len(few) == len(many) <= 25


def test_operator_says_which_milestone_a_file_shows_and_the_sheet_has_it_there(world: Any, story: Any) -> None:
    report = story.report()
    file = StoredFile.objects.keep(ContentFile(b"x", name="开工照片.jpg"), report.owner)
    report.evidence = [Evidence(file=file)]
    report.save_revision(user=report.owner)
    stage = report.task.milestones.get()
    address = reverse("wagtailadmin_pages:edit", args=[report.pk])
    values = {
        "assignment": report.assignment_id, "kind": "progress", "progress": "已开工", "problems": "无",
        "files": [file.pk], f"shows_{file.pk}": stage.pk, "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0,
    }  # fmt: skip
    signed_in(world.operator_a).post(address, values)
    story.hand_in(story.again(report))

    sheet = signed_in(world.governor).get(reverse("supervision_task_sheet", args=[report.task_id])).content.decode()

    assert story.again(report).evidence.get().milestone == stage
    assert "开工照片.jpg" in sheet.split(f'id="stage-{stage.pk}"')[1].split("</tr>")[0]
