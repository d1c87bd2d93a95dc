"""Lights: one rule in Python and in SQL, with the ledger's own threshold, names and colours."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from supervision.actions.registry import Keep, new_ledger
from supervision.choices import AssignmentStatus, Light, ReportKind, Subsystem, TaskStatus
from supervision.deadlines.contrast import contrast_on_white, is_readable
from supervision.models import Assignment, Milestone, MilestoneFigure, RegistryEvent, SupervisionTask
from supervision.models.guards import acting

AT = timezone.make_aware(datetime(2026, 12, 10, 17, 0))
MOMENTS = [None, *(AT + timedelta(**step) for step in (
    {"days": -3}, {"microseconds": -1}, {"seconds": 0}, {"days": 3}, {"days": 3, "microseconds": 1},
    {"days": 7}, {"days": 7, "seconds": 1}, {"days": 90},
))]  # fmt: skip
THRESHOLDS = [3, 7]


def set_threshold(ledger: Any, days: int) -> None:
    ledger.due_soon = timedelta(days=days)
    Keep(None)(ledger)


@pytest.mark.parametrize("days", THRESHOLDS)
def test_light_of_a_task_is_the_same_in_python_and_in_sql(days: int, story: Any, ledger: Any) -> None:
    set_threshold(ledger, days)
    task = story.issued()
    for status in TaskStatus:
        for due in MOMENTS:
            with acting():
                task.write_state(status=status, due_at=due)
            row = SupervisionTask.objects.with_light(AT).select_related("ledger").get(pk=task.pk)

            assert row.shown_light == row.light(AT), (status, due)


@pytest.mark.parametrize("task_status", [TaskStatus.ISSUED, TaskStatus.SUSPENDED, TaskStatus.CLOSED])
def test_light_of_an_assignment_is_the_same_in_python_and_in_sql(
    task_status: TaskStatus, story: Any, ledger: Any
) -> None:
    set_threshold(ledger, 3)
    task = story.issued()
    for status in AssignmentStatus:
        for due in MOMENTS:
            with acting():
                task.write_state(status=task_status)
                Assignment.objects.filter(task=task, unit=story.world.a).update(status=status, due_at=due)
            row = Assignment.objects.with_light(AT).select_related("task__ledger").get(task=task, unit=story.world.a)

            assert row.shown_light == row.light(AT), (status, due)


@pytest.mark.parametrize("clock", [time(16, 59), time(17, 0), time(17, 1)])
@pytest.mark.parametrize("days", THRESHOLDS)
def test_light_of_a_milestone_is_the_same_in_python_and_in_sql(days: int, clock: time, story: Any, ledger: Any) -> None:
    set_threshold(ledger, days)
    task = story.issued()
    at = timezone.make_aware(datetime.combine(date(2026, 12, 10), clock))
    milestone = task.milestones.get()
    for status in (TaskStatus.ISSUED, TaskStatus.SUSPENDED, TaskStatus.CLOSED):
        for due in (None, *(date(2026, 12, 10) + timedelta(days=count) for count in (-1, 0, 1, 2, 3, 4, 6, 7, 8))):
            with acting():
                task.write_state(status=status)
                Milestone.objects.filter(pk=milestone.pk).update(due_on=due)
            row = Milestone.objects.with_light(at).get(pk=milestone.pk)

            assert row.shown_light == row.light(story.again(task), None, at), (status, due)


def entered_figure(story: Any, task: Any, **fields: Any) -> Any:
    report = story.report(task)
    report.milestone_figures = [MilestoneFigure(milestone=task.milestones.get(), **fields)]
    report.save_revision(user=report.owner)
    story.hand_in(report)
    return report


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"reached_on": date(2026, 6, 1)}, Light.DONE),
        ({"quantity": 100}, Light.DONE),
        ({"quantity": 99}, Light.OVERDUE),
    ],
)
def test_stage_is_reached_by_its_day_or_by_the_whole_quantity(fields: Any, expected: Light, story: Any) -> None:
    task = story.accepted()
    entered_figure(story, task, **fields)

    row = Milestone.objects.with_light(AT).get(task=task)

    assert (row.shown_light, row.light(story.again(task), row.figures.get(), AT)) == (expected, expected)


def test_figure_that_was_corrected_counts_no_more(story: Any) -> None:
    task = story.accepted()
    wrong = entered_figure(story, task, quantity=100)
    correction = story.report(task, kind=ReportKind.CORRECTION, corrects=wrong, correction_reason="误报")
    story.hand_in(correction)

    assert Milestone.objects.with_light(AT).get(task=task).shown_light == Light.OVERDUE


def test_suspended_is_not_overdue(story: Any) -> None:
    task = story.suspended()
    with acting():
        task.write_state(due_at=AT - timedelta(days=1))

    assert task.light(AT) == Light.SUSPENDED
    assert not SupervisionTask.objects.overdue(AT).exists()


def test_lights_of_a_list_cost_no_query(story: Any) -> None:
    for number in range(3):
        story.issued(title=f"第{number}项")
    with CaptureQueriesContext(connection) as plain:
        list(SupervisionTask.objects.select_related("ledger"))
    with CaptureQueriesContext(connection) as lit:
        [task.shown_light for task in SupervisionTask.objects.with_light(AT).select_related("ledger")]

    assert len(plain) == len(lit) == 1


def test_contrast_is_that_of_wcag() -> None:
    assert contrast_on_white("#000000") == pytest.approx(21)
    assert contrast_on_white("#ffffff") == pytest.approx(1)
    assert contrast_on_white("#767676") == pytest.approx(4.54, abs=0.01)
    assert [is_readable(colour) for colour in ("#767676", "#777777", "red", "#12345")] == [True, False, False, False]


def settings_values(**values: Any) -> dict[str, Any]:
    return {"days": 7} | values


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_office_gives_its_own_names_and_colours_and_every_list_shows_them(world: Any, story: Any, ledger: Any) -> None:
    story.issued(limit_on=timezone.localdate() + timedelta(days=12))
    client = signed_in(world.supervisor)
    values = settings_values(days=15, **{"name-due_soon": "亮黄牌", "colour-due_soon": "#7a4b00"})

    client.post(f"/admin/supervision/ledgers/{ledger.pk}/lights/", values)

    page = client.get("/admin/supervision/supervisiontask/").content.decode()
    assert f'sv-of-{ledger.pk}"><span aria-hidden="true">▲</span> 亮黄牌' in page
    assert (
        f".sv-of-{ledger.pk}.sv-light--due-soon{{color:#7a4b00}}"
        in client.get("/admin/supervision/lights.css").content.decode()
    )
    assert RegistryEvent.objects.filter(trail__kind="ledger", trail__subject_id=ledger.pk).count() == 2


@pytest.mark.parametrize(
    ("values", "said"),
    [({"colour-overdue": "#ffff00"}, "白底上看不清"), ({"colour-overdue": "rot"}, "白底上看不清"), ({"days": 0}, "1")],
)
def test_what_nobody_could_read_is_refused(values: Any, said: str, world: Any, ledger: Any) -> None:
    answer = signed_in(world.supervisor).post(
        f"/admin/supervision/ledgers/{ledger.pk}/lights/", settings_values(**values)
    )

    assert said in answer.content.decode()
    ledger.refresh_from_db()
    assert ledger.light_colours == {}


@pytest.mark.parametrize("who", ["operator_a", "governor", "system_admin"])
def test_nobody_else_sets_lights(who: str, world: Any, ledger: Any) -> None:
    assert signed_in(getattr(world, who)).get(f"/admin/supervision/ledgers/{ledger.pk}/lights/").status_code == 404


def test_next_year_s_ledger_takes_the_lights_over(world: Any, ledger: Any) -> None:
    ledger.light_names = {"overdue": "红灯"}
    Keep(None)(ledger)

    assert new_ledger(world.office, Subsystem.KEY_WORK, 2027, "吉政督").light_names == {"overdue": "红灯"}
