"""A suspended task is silent and its clock stops; the office resumes or cancels it, always with a reason."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from supervision.actions import Accept, Acknowledge, Approve, Cancel, Resume, SendBack, Submit, Suspend, Urge
from supervision.actions.reminder_rules import TakeRules
from supervision.actions.reminding import remind
from supervision.choices import AssignmentStatus, LimitKind, ReportKind, ReportStatus, TaskStatus, Verb
from supervision.deadlines.resumption import Standstill
from supervision.deadlines.working_days import Calendar
from supervision.exceptions import Incomplete, NotAllowed, WrongState
from supervision.models import Message, Suspension

ZONE = ZoneInfo("Asia/Shanghai")


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


# Made by hand: 1 to 7 October 2011 were days of rest, 8 and 9 October (a weekend) days of work.
MOVED = [
    ("natural_days", "2011-09-20T17:00", "2011-09-15T10:00", "2011-09-18T09:00", "2011-09-23T17:00"),
    ("natural_days", "2011-09-28T17:00", "2011-09-15T10:00", "2011-09-20T09:00", "2011-10-08T17:00"),
    ("working_days", "2011-09-20T17:00", "2011-09-15T10:00", "2011-09-26T09:00", "2011-09-29T17:00"),
    ("working_days", "2011-09-30T17:00", "2011-09-28T10:00", "2011-10-06T09:00", "2011-10-09T17:00"),
    ("working_days", "2011-09-15T17:00", "2011-09-15T10:00", "2011-10-01T09:00", "2011-10-08T17:00"),
    ("hours", "2011-09-15T20:30", "2011-09-15T10:00", "2011-09-16T11:00", "2011-09-16T21:30"),
    ("date", "2011-12-30T17:00", "2011-12-28T09:00", "2012-01-02T09:00", "2012-01-04T17:00"),
    ("end_of_month", "2012-02-29T17:00", "2012-02-28T09:00", "2012-02-29T09:00", "2012-03-01T17:00"),
    ("working_days", "2011-09-13T17:00", "2011-09-15T10:00", "2011-09-18T10:00", "2011-09-16T17:00"),
]


@pytest.mark.parametrize(("kind", "due", "stopped", "resumed", "expected"), MOVED)
def test_clock_goes_on_with_what_was_left(kind: str, due: str, stopped: str, resumed: str, expected: str) -> None:
    standstill = Standstill(moment(stopped), moment(resumed), ZONE, Calendar())

    assert standstill.moved(moment(due), LimitKind(kind)) == moment(expected)


def evening(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(17)))


SOON = timezone.localdate() + timedelta(days=14)


@pytest.fixture
def task(story: Any) -> Any:
    return story.accepted(limit_on=SOON)


def suspend(world: Any, task: Any, days_ago: int = 0) -> None:
    at = timezone.now() - timedelta(days=days_ago)
    Suspend(world.chief, at=at, reason="等待国家政策")(task)


def test_resumed_task_is_due_later_by_the_time_that_it_stood_still(world: Any, story: Any, task: Any) -> None:
    suspend(world, task)
    at = timezone.now() + timedelta(days=7)
    Resume(world.chief, at=at, reason="政策已出台")(task)

    calendar = Calendar()
    expected = evening(calendar.from_day_on(SOON + timedelta(days=7)))
    resumed = story.again(task)
    assert (resumed.status, resumed.due_at, resumed.original_due_at) == ("issued", expected, evening(SOON))
    assert story.assignment(task, world.c).due_at == expected


def test_suspension_says_from_when_to_when_why_and_by_whom(world: Any, story: Any, task: Any) -> None:
    suspend(world, task)
    Resume(world.chief, reason="政策已出台")(task)

    row = Suspension.objects.get()
    assert (row.reason, row.suspended_by, row.resume_reason) == ("等待国家政策", world.chief, "政策已出台")
    assert set(task.events.values_list("verb", flat=True)) >= {Verb.SUSPEND, Verb.RESUME}


def test_suspended_task_is_silent(world: Any, story: Any, ledger: Any, task: Any) -> None:
    TakeRules(None, at=timezone.now() - timedelta(days=1))(ledger)
    suspend(world, task)

    written = [remind(evening(SOON + timedelta(days=number))) for number in (-7, -3, 0, 1, 5)]

    assert written == [0] * 5


def test_nothing_is_asked_of_units_while_the_task_stands_still(world: Any, story: Any, task: Any) -> None:
    report = story.report(task)
    suspend(world, task)
    mine, theirs = story.assignment(task), story.assignment(task, world.c)
    term = {"level": 1, "answer_by": timezone.localdate()}

    for action, subject, details in (
        (Accept(world.operator_c), theirs, {}),
        (SendBack(world.operator_c, reason="x"), theirs, {}),
        (Urge(world.supervisor, reason="x"), mine, term),
        (Submit(world.operator_a), report, {}),
    ):
        with pytest.raises(WrongState, match="已中止"):
            action(subject, **details)


def test_what_is_on_its_way_comes_to_its_end(world: Any, story: Any, task: Any) -> None:
    Urge(world.supervisor, reason="请抓紧")(story.assignment(task), level=1, answer_by=timezone.localdate())
    report = story.submitted(task)
    suspend(world, task)

    Acknowledge(world.operator_a)(story.assignment(task))
    for person in (world.deputy_a, world.principal_a, world.supervisor):
        Approve(person)(report)

    assert story.again(report).status == ReportStatus.ENTERED


def test_unit_asks_and_the_chief_s_approval_suspends(world: Any, story: Any, task: Any) -> None:
    request = story.report(task, kind=ReportKind.SUSPENSION, request_reason="规划调整")
    Submit(world.operator_a)(request)
    for person in (world.deputy_a, world.principal_a, world.chief):
        Approve(person)(request)

    row = Suspension.objects.get()
    assert (story.again(task).status, row.report_id, row.reason) == ("suspended", request.pk, "规划调整")


def test_co_operating_unit_cannot_ask_for_it(world: Any, story: Any, task: Any) -> None:
    Accept(world.operator_c)(story.assignment(task, world.c))
    request = story.report(
        task, kind=ReportKind.SUSPENSION, request_reason="x", assignment=story.assignment(task, world.c)
    )

    with pytest.raises(WrongState):
        Submit(world.operator_c)(request)


@pytest.mark.parametrize("action", [Suspend, Cancel])
def test_office_gives_a_reason_and_only_the_chief_decides(action: Any, world: Any, task: Any) -> None:
    with pytest.raises(Incomplete):
        action(world.chief)(task)
    for person in (world.supervisor, world.operator_a, world.principal_a):
        with pytest.raises(NotAllowed):
            action(person, reason="x")(task)


def test_cancelling_ends_what_units_have_under_way(world: Any, story: Any, task: Any) -> None:
    report = story.submitted(task)
    Cancel(world.chief, reason="任务并入其他事项")(task)

    assert story.again(task).status == TaskStatus.CANCELLED
    assert set(task.assignments.values_list("status", flat=True)) == {AssignmentStatus.CANCELLED}
    back = story.again(report)
    assert (back.status, back.returned_reason, back.current_workflow_state) == ("returned", "任务并入其他事项", None)
    with pytest.raises(WrongState):
        Submit(world.operator_a)(back)


def test_cancelled_task_is_silent_and_its_units_are_told(world: Any, story: Any, ledger: Any, task: Any) -> None:
    TakeRules(None, at=timezone.now() - timedelta(days=1))(ledger)
    Cancel(world.chief, reason="任务并入其他事项")(task)

    assert remind(evening(SOON)) == 0
    told = Message.objects.filter(verb=Verb.CANCEL).values_list("recipient__username", flat=True)
    assert {"operator_a", "principal_a", "operator_c"} <= set(told)


def test_chief_has_the_buttons_and_the_sheet_says_since_when(world: Any, task: Any) -> None:
    client = Client()
    client.force_login(world.chief)
    address = reverse("supervision_task_sheet", args=[task.pk])
    before = client.get(address).content.decode()
    client.post(reverse("supervision_task_verb", args=[task.pk, "suspend"]), {"reason": "等待国家政策"})
    page = client.get(address).content.decode()

    assert "中止办理" in before
    assert "撤销事项" in before
    assert "时限停止计算" in page
    assert "恢复办理" in page
