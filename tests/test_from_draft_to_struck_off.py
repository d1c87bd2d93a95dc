"""The whole story told by the actions."""

from typing import Any

from supervision.actions import Accept
from supervision.actions.limits import due_of
from supervision.choices import AssignmentStatus, ReportStatus, TaskStatus, Verb
from supervision.models import TaskEvent


def verbs(task: Any) -> list[str]:
    return list(TaskEvent.objects.filter(task=task).values_list("verb", flat=True))


def test_issuing_numbers_the_task_and_opens_its_assignments(story: Any) -> None:
    task = story.issued()

    assert task.number == "吉政督〔2026〕1号"
    assert task.live
    assert set(task.assignments.values_list("unit", "share")) == {
        (story.world.a.pk, "lead"),
        (story.world.c.pk, "support"),
    }


def test_report_passes_all_steps_and_is_entered(story: Any) -> None:
    report = story.entered()

    assert report.status == ReportStatus.ENTERED
    assert verbs(report.task) == [
        Verb.PROPOSE, Verb.ISSUE, Verb.ACCEPT, Verb.SUBMIT, Verb.APPROVE, Verb.APPROVE, Verb.APPROVE, Verb.ENTER,
    ]  # fmt: skip


def test_struck_off_task_has_completed_assignment(story: Any) -> None:
    task = story.struck_off()

    assert task.status == TaskStatus.STRUCK_OFF
    assert story.assignment(task).status == AssignmentStatus.COMPLETED


def test_limit_from_acceptance_starts_with_the_signature(story: Any) -> None:
    task = story.issued(limit_kind="working_days", limit_amount=5, limit_start="acceptance", limit_on=None)
    assert task.due_at is None

    Accept(story.world.operator_a)(story.assignment(task))

    assignment = story.assignment(task)
    assert assignment.due_at == due_of(task, assignment.accepted_at)
    assert story.again(task).due_at == assignment.due_at
