"""Wagtail's own addresses lead to the same actions, or nowhere."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from supervision.choices import ReportStatus, TaskStatus, Verb
from supervision.models import Report, SupervisionTask, TaskEvent


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def superuser(db: None) -> Any:
    return get_user_model().objects.create_superuser("root", "root@example.org", "pass")


def stock(page: Any, action: str, state: Any) -> str:
    return reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])


def test_stock_approval_runs_the_same_action(world: Any, story: Any) -> None:
    report = story.submitted()

    signed_in(world.deputy_a).post(stock(report, "approve", report.current_workflow_task_state), {"comment": "同意"})

    event = TaskEvent.objects.get(report=report, verb=Verb.APPROVE)
    assert (event.actor, event.reason) == (world.deputy_a, "同意")


def test_stock_rejection_needs_a_reason_and_returns(world: Any, story: Any) -> None:
    report = story.submitted()

    signed_in(world.deputy_a).post(stock(report, "reject", report.current_workflow_task_state), {"comment": "补充"})

    assert story.again(report).status == ReportStatus.RETURNED


def test_leader_of_b_cannot_approve_a_by_naming_its_step(world: Any, story: Any) -> None:
    task = story.issued(lead=world.b)
    from supervision.actions import Accept, Submit

    Accept(world.operator_b)(task.assignments.get(unit=world.b))
    own = Report(
        task=task, assignment=task.assignments.get(unit=world.b), title="b", progress="x", problems="无", live=False
    )
    task.add_child(instance=own)
    own.save_revision(user=world.operator_b)
    Submit(world.operator_b)(own)
    foreign = story.submitted()

    signed_in(world.deputy_b).post(stock(own, "approve", foreign.current_workflow_task_state), {"comment": ""})

    assert not TaskEvent.objects.filter(report=foreign, verb=Verb.APPROVE).exists()


@pytest.mark.parametrize("field", ["action-cancel-workflow", "action-restart-workflow", "action-submit"])
def test_editor_is_shut_while_the_chain_decides(field: str, world: Any, story: Any) -> None:
    report = story.submitted()

    edit = reverse("wagtailadmin_pages:edit", args=[report.pk])
    signed_in(world.operator_a).post(edit, {field: "1"})

    assert story.again(report).status == ReportStatus.SUBMITTED
    assert report.current_workflow_state.status == "in_progress"


def test_draft_that_nobody_has_seen_may_be_thrown_away(world: Any, story: Any) -> None:
    task = story.draft()

    signed_in(world.supervisor).post(reverse("wagtailadmin_pages:delete", args=[task.pk]))

    assert not SupervisionTask.objects.filter(pk=task.pk).exists()


def test_draft_that_was_laid_before_the_chief_stays(world: Any, story: Any) -> None:
    from supervision.actions import Recall

    task = story.proposed()
    Recall(world.supervisor)(task)

    signed_in(world.supervisor).post(reverse("wagtailadmin_pages:delete", args=[task.pk]))

    assert SupervisionTask.objects.filter(pk=task.pk).exists()


def test_returned_report_stays(world: Any, story: Any) -> None:
    report = story.returned()

    signed_in(world.operator_a).post(reverse("wagtailadmin_pages:delete", args=[report.pk]))

    assert Report.objects.filter(pk=report.pk).exists()


CLOSED_DOORS = ["edit", "delete", "unpublish", "move", "copy", "lock", "unlock", "set_privacy", "convert_alias"]


@pytest.mark.parametrize("door", CLOSED_DOORS)
@pytest.mark.parametrize("who", ["operator_a", "supervisor", "root"])
def test_entered_report_stands_against_every_stock_door(
    door: str, who: str, world: Any, story: Any, superuser: Any
) -> None:
    report = story.entered()
    before = Report.objects.filter(pk=report.pk).values().get()
    person = superuser if who == "root" else getattr(world, who)
    client = signed_in(person)
    client.raise_request_exception = False

    client.post(reverse(f"wagtailadmin_pages:{door}", args=[report.pk]), {"progress": "改", "action-publish": "1"})

    assert Report.objects.filter(pk=report.pk).values().get() == before
    assert Report.objects.count() == 1


@pytest.mark.parametrize("door", CLOSED_DOORS)
def test_issued_task_stands_against_every_stock_door(door: str, world: Any, story: Any, superuser: Any) -> None:
    task = story.issued()
    before = SupervisionTask.objects.filter(pk=task.pk).values().get()

    for person in (world.supervisor, superuser):
        client = signed_in(person)
        client.raise_request_exception = False
        client.post(reverse(f"wagtailadmin_pages:{door}", args=[task.pk]), {"title": "改", "action-publish": "1"})

    assert SupervisionTask.objects.filter(pk=task.pk).values().get() == before


@pytest.mark.parametrize("door", ["revisions_revert", "revisions_unschedule"])
def test_former_text_cannot_be_brought_back_by_the_history_page(
    door: str, world: Any, story: Any, superuser: Any
) -> None:
    task = story.issued()
    before = SupervisionTask.objects.filter(pk=task.pk).values().get()

    for person in (world.supervisor, superuser):
        client = signed_in(person)
        client.raise_request_exception = False
        client.post(reverse(f"wagtailadmin_pages:{door}", args=[task.pk, task.live_revision_id]))

    assert SupervisionTask.objects.filter(pk=task.pk).values().get() == before


@pytest.mark.parametrize("action", ["delete", "move", "publish", "unpublish"])
def test_bulk_actions_leave_internal_pages_alone(action: str, world: Any, story: Any, superuser: Any) -> None:
    report = story.entered()
    client = signed_in(superuser)
    client.raise_request_exception = False

    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    client.post(f"{address}?id={report.pk}&id={report.task_id}&next=/admin/", {"chooser": report.get_root().pk})

    assert Report.objects.get(pk=report.pk).live
    assert SupervisionTask.objects.get(pk=report.task_id).status == TaskStatus.ISSUED


def test_stale_editor_cannot_undo_a_decision(world: Any, story: Any) -> None:
    stale = story.report()
    from supervision.actions import Submit

    Submit(world.operator_a)(stale)
    stale.progress = "迟到的保存"
    stale.save()

    assert story.again(stale).status == ReportStatus.SUBMITTED
