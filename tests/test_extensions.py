"""An extension is asked for in time, passes the unit's leaders, is the chief's to grant, and stays on the sheet."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from supervision.actions import Approve, Return, Submit
from supervision.choices import ReportKind, Role, Verb
from supervision.exceptions import Final, Incomplete, NotAllowed, WrongState
from supervision.models import Assignment, Extension, Message, SupervisionTask

SOON, LATER = timezone.localdate() + timedelta(days=10), timezone.localdate() + timedelta(days=40)


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def evening(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(17)))


@pytest.fixture
def task(story: Any) -> Any:
    return story.accepted(limit_on=SOON)


def request_of(story: Any, task: Any, **fields: Any) -> Any:
    values = {"kind": ReportKind.EXTENSION, "proposed_on": LATER, "request_reason": "汛期无法施工"}
    return story.report(task, **(values | fields))


def test_granted_extension_moves_the_unit_and_the_task_and_keeps_the_first_due_time(
    world: Any, story: Any, task: Any
) -> None:
    story.hand_in(request_of(story, task))

    assignment = story.assignment(task)
    assert (assignment.due_at, assignment.original_due_at) == (evening(LATER), evening(SOON))
    assert (story.again(task).due_at, story.again(task).original_due_at) == (evening(LATER), evening(SOON))
    assert story.assignment(task, world.c).due_at == evening(SOON), "who has not asked is due as before"


def test_each_extension_says_why_and_whose_decision_it_was(world: Any, story: Any, task: Any) -> None:
    request = request_of(story, task)
    story.hand_in(request)

    extension = Extension.objects.get()
    assert (extension.report_id, extension.reason, extension.decided_by) == (request.pk, "汛期无法施工", world.chief)
    event = task.events.get(verb=Verb.EXTEND)
    assert (event.actor, event.post.role) == (world.chief, Role.CHIEF)
    assert "supervision_historicalextension" in event.canonical


def test_extensions_are_counted(world: Any, story: Any, task: Any) -> None:
    story.hand_in(request_of(story, task))
    story.hand_in(request_of(story, task, proposed_on=LATER + timedelta(days=9)))

    counted = Assignment.objects.with_extensions().get(unit=world.a)
    page = signed_in(world.operator_a).get(reverse("supervision_task_sheet", args=[task.pk])).content.decode()
    assert counted.extended == 2
    assert "延期2次" in page
    assert SOON.isoformat() in page


def test_the_supervisor_does_not_decide_on_it(world: Any, story: Any, task: Any) -> None:
    request = request_of(story, task)
    Submit(world.operator_a)(request)
    for person in (world.deputy_a, world.principal_a):
        Approve(person)(request)

    assert story.again(request).step_role == Role.CHIEF
    with pytest.raises(NotAllowed):
        Approve(world.supervisor)(request)


def test_refused_request_leaves_the_date_where_it_was(world: Any, story: Any, task: Any) -> None:
    request = request_of(story, task)
    Submit(world.operator_a)(request)
    for person in (world.deputy_a, world.principal_a):
        Approve(person)(request)
    Return(world.chief, reason="请按原时限完成")(request)

    assert story.assignment(task).due_at == evening(SOON)
    assert not Extension.objects.exists()


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"request_reason": " "}, Incomplete),
        ({"proposed_on": None}, Incomplete),
        ({"proposed_on": SOON}, Incomplete),
        ({"proposed_on": SOON - timedelta(days=1)}, Incomplete),
        ({"progress": " "}, Incomplete),
    ],
)
def test_request_that_does_not_say_enough_is_refused(
    fields: dict[str, Any], refusal: type[Exception], world: Any, story: Any, task: Any
) -> None:
    with pytest.raises(refusal):
        Submit(world.operator_a)(request_of(story, task, **fields))


def test_request_after_the_due_time_comes_too_late(world: Any, story: Any, task: Any) -> None:
    with pytest.raises(WrongState, match="到期前"):
        Submit(world.operator_a, at=evening(SOON))(request_of(story, task))


def test_one_request_at_a_time(world: Any, story: Any, task: Any) -> None:
    Submit(world.operator_a)(request_of(story, task))

    with pytest.raises(WrongState):
        Submit(world.operator_a)(request_of(story, task))


def test_unit_is_told(world: Any, story: Any, task: Any) -> None:
    story.hand_in(request_of(story, task))

    told = Message.objects.filter(verb=Verb.EXTEND)
    assert set(told.values_list("recipient__username", flat=True)) == {
        "operator_a", "contact_a", "deputy_a", "principal_a",
    }  # fmt: skip
    assert LATER.isoformat() in told[0].text


def test_unit_cannot_move_its_own_date_by_any_door(world: Any, story: Any, task: Any) -> None:
    assignment, client = story.assignment(task), signed_in(world.operator_a)
    edit = client.post(reverse("wagtailadmin_pages:edit", args=[task.pk]), {"limit_on": LATER.isoformat()})
    for door in (
        lambda: Assignment.objects.filter(pk=assignment.pk).update(due_at=evening(LATER)),
        lambda: SupervisionTask.objects.filter(pk=task.pk).update(due_at=evening(LATER)),
        assignment.save,
        Extension(assignment=assignment, from_due_at=evening(SOON), to_due_at=evening(LATER)).save,
    ):
        with pytest.raises(Final):
            door()

    assert edit.status_code == 302
    assert story.assignment(task).due_at == evening(SOON)


DATES = {"limit_on": LATER.isoformat(), "due_at": evening(LATER).isoformat(), "original_due_at": LATER.isoformat()}
ORDERED = DATES | {"reason": "想晚一点", "proposed_on": LATER.isoformat(), "action-publish": "1", "next": "/admin/"}
DOORS = [
    ("wagtailadmin_pages:edit", "task"),
    ("wagtailadmin_pages:revisions_revert", "task", "revision"),
    ("wagtailadmin_pages:copy", "task"),
    ("supervision_task_correct", "task"),
    *(("supervision_task_verb", "task", verb) for verb in ("correct", "extend", "suspend", "resume", "redo")),
    *(("supervision_assignment_verb", "assignment", verb) for verb in ("extend", "reassign")),
]


@pytest.mark.parametrize("door", DOORS)
def test_unit_s_own_hand_moves_no_date_through_any_address(door: Any, world: Any, story: Any, task: Any) -> None:
    assignment, client = story.assignment(task), signed_in(world.operator_a)
    known = {"task": task.pk, "assignment": assignment.pk, "revision": task.live_revision_id}

    client.post(reverse(door[0], args=[known.get(word, word) for word in door[1:]]), ORDERED)

    assert story.assignment(task).due_at == story.again(task).due_at == evening(SOON)
    assert (story.again(task).limit_on, story.again(task).status) == (SOON, "issued")


@pytest.mark.parametrize(
    "address",
    ["/api/v2/pages/{}/", "/admin/api/main/pages/{}/", "/admin/supervision/assignment/edit/{}/", "/django-admin/"],
)
@pytest.mark.parametrize("method", ["post", "put", "patch"])
def test_no_interface_takes_a_date(address: str, method: str, world: Any, story: Any, task: Any) -> None:
    client = signed_in(world.operator_a)

    answer = getattr(client, method)(address.format(task.pk), ORDERED, content_type="application/json")

    assert answer.status_code in (302, 403, 404, 405)
    assert story.assignment(task).due_at == story.again(task).due_at == evening(SOON)


@pytest.mark.parametrize("action", ["publish", "move", "delete", "unpublish"])
def test_bulk_action_moves_no_date(action: str, world: Any, story: Any, task: Any) -> None:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    client = signed_in(world.operator_a)
    client.raise_request_exception = False

    client.post(f"{address}?id={task.pk}&next=/admin/", ORDERED | {"chooser": task.get_root().pk})

    assert story.again(task).due_at == evening(SOON)


def test_date_smuggled_into_a_report_or_a_list_moves_nothing(world: Any, story: Any, task: Any) -> None:
    address = reverse("wagtailadmin_pages:add", args=["supervision", "report", task.pk])
    values = form_values(assignment=story.assignment(task).pk, kind=ReportKind.PROGRESS)
    signed_in(world.operator_a).post(address, values | DATES | {"action-submit": "1"})
    progress = task.reports.get()
    for person in (world.deputy_a, world.principal_a, world.supervisor):
        Approve(person)(progress)

    assert (progress.kind, story.again(progress).status) == (ReportKind.PROGRESS, "entered")
    assert story.assignment(task).due_at == story.again(task).due_at == evening(SOON)


def form_values(**values: Any) -> dict[str, Any]:
    usual = {"kind": ReportKind.EXTENSION, "progress": "已完成基础施工", "problems": "汛期", "next_steps": ""}
    empty = {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, "corrects": "", "correction_reason": ""}
    return usual | empty | values


def test_operator_asks_through_the_editor_and_a_missing_day_is_said_at_the_field(
    world: Any, story: Any, task: Any
) -> None:
    client = signed_in(world.operator_a)
    address = reverse("wagtailadmin_pages:add", args=["supervision", "report", task.pk])
    values = form_values(assignment=story.assignment(task).pk, request_reason="汛期无法施工")

    without = client.post(address, values).content.decode()
    client.post(address, values | {"proposed_on": LATER.isoformat(), "action-submit": "1"})

    assert "请填写申请延期至哪一天" in without
    assert "汛期无法施工" in without
    assert SOON.isoformat() in without
    request = task.reports.get()
    assert (request.status, request.proposed_on) == ("submitted", LATER)
