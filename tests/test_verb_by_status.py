"""Every verb in every status, through the actions: what the tables allow happens, all else changes nothing."""

from typing import Any

import pytest
from django.utils import timezone

from supervision import actions
from supervision.choices import OPEN_ASSIGNMENT, AssignmentStatus, PaperKind, ReportStatus, TaskStatus, Verb
from supervision.exceptions import Refused
from supervision.lifecycle import ASSIGNMENT, REPORT, TASK
from supervision.models import TaskEvent
from supervision.reporting.paper_sources import PaperSource

ACTIONS = {
    Verb.PROPOSE: actions.Propose,
    Verb.RECALL: actions.Recall,
    Verb.DECLINE: actions.Decline,
    Verb.ISSUE: actions.Issue,
    Verb.CLOSE: actions.Close,
    Verb.REDO: actions.Redo,
    Verb.STRIKE_OFF: actions.StrikeOff,
    Verb.CORRECT: actions.Correct,
    Verb.SUSPEND: actions.Suspend,
    Verb.RESUME: actions.Resume,
    Verb.CANCEL: actions.Cancel,
    Verb.DRAW_UP: actions.DrawUp,
    Verb.ACCEPT: actions.Accept,
    Verb.SEND_BACK: actions.SendBack,
    Verb.REASSIGN: actions.Reassign,
    Verb.URGE: actions.Urge,
    Verb.ACKNOWLEDGE: actions.Acknowledge,
    Verb.SUBMIT: actions.Submit,
    Verb.WITHDRAW: actions.Withdraw,
    Verb.APPROVE: actions.Approve,
    Verb.RETURN: actions.Return,
}
ACTORS = {
    Verb.PROPOSE: "supervisor",
    Verb.RECALL: "supervisor",
    Verb.REASSIGN: "supervisor",
    Verb.URGE: "supervisor",
    Verb.ACKNOWLEDGE: "operator_a",
    Verb.REDO: "supervisor",
    Verb.DRAW_UP: "supervisor",
    Verb.DECLINE: "chief",
    Verb.ISSUE: "chief",
    Verb.CLOSE: "chief",
    Verb.STRIKE_OFF: "chief",
    Verb.CORRECT: "chief",
    Verb.SUSPEND: "chief",
    Verb.RESUME: "chief",
    Verb.CANCEL: "chief",
    Verb.ACCEPT: "operator_a",
    Verb.SEND_BACK: "operator_a",
    Verb.SUBMIT: "operator_a",
    Verb.WITHDRAW: "operator_a",
    Verb.APPROVE: "deputy_a",
    Verb.RETURN: "deputy_a",
}
TASKS = {
    TaskStatus.DRAFT: "draft",
    TaskStatus.PROPOSED: "proposed",
    TaskStatus.ISSUED: "completed",
    TaskStatus.SUSPENDED: "suspended",
    TaskStatus.CLOSED: "closed",
    TaskStatus.STRUCK_OFF: "struck_off",
    TaskStatus.CANCELLED: "cancelled",
}
ASSIGNMENTS = {
    AssignmentStatus.ISSUED: "issued",
    AssignmentStatus.ACCEPTED: "accepted",
    AssignmentStatus.SENT_BACK: "sent_back",
    AssignmentStatus.REASSIGNED: "reassigned",
    AssignmentStatus.COMPLETED: "completed",
    AssignmentStatus.CANCELLED: "cancelled",
}
REPORTS = {
    ReportStatus.DRAFT: "report",
    ReportStatus.SUBMITTED: "submitted",
    ReportStatus.RETURNED: "returned",
    ReportStatus.ENTERED: "entered",
}


def table(statuses: Any, moves: Any) -> list[Any]:
    verbs = [verb for verb in moves if verb in ACTIONS]
    return [pytest.param(status, verb, id=f"{verb}-{status}") for status in statuses for verb in verbs]


def carry_out(world: Any, verb: Verb, subject: Any) -> None:
    details: dict[str, Any] = {"unit": world.b} if verb == Verb.REASSIGN else {}
    if verb == Verb.URGE:
        details |= {"level": 1, "answer_by": timezone.localdate()}
    if verb == Verb.ACKNOWLEDGE and subject.status in OPEN_ASSIGNMENT:
        carry_out(world, Verb.URGE, subject)
    if verb == Verb.CORRECT:
        details["text"] = subject.latest_text()
        details["text"].content = "更正后的内容"
    if verb == Verb.DRAW_UP:
        details["source"] = PaperSource(PaperKind.TASK_NOTICE, subject)
    ACTIONS[verb](getattr(world, ACTORS[verb]), reason="理由")(subject, **details)


def expect(world: Any, verb: Verb, subject: Any, follows: Any) -> None:
    """The verb leads to the status that the table names, or is refused without a trace."""
    events = TaskEvent.objects.count()
    if follows is None:
        with pytest.raises(Refused):
            carry_out(world, verb, subject)
        assert TaskEvent.objects.count() == events
    else:
        carry_out(world, verb, subject)
        before, subject = subject, type(subject).objects.get(pk=subject.pk)
        assert subject.status == follows, before


@pytest.mark.parametrize(("status", "verb"), table(TASKS, TASK))
def test_verb_on_a_task(status: TaskStatus, verb: Verb, world: Any, story: Any, paper_series: Any) -> None:
    task = getattr(story, TASKS[status])()

    expect(world, verb, task, TASK[verb].get(status))


@pytest.mark.parametrize(("status", "verb"), table(ASSIGNMENTS, ASSIGNMENT))
def test_verb_on_an_assignment(status: AssignmentStatus, verb: Verb, world: Any, story: Any) -> None:
    task = getattr(story, ASSIGNMENTS[status])()
    assignment = story.assignment(task)

    if verb in (Verb.REDO, Verb.CANCEL):
        expect_of_task(world, verb, assignment, ASSIGNMENT[verb].get(status))
    else:
        expect(world, verb, assignment, ASSIGNMENT[verb].get(status))


def expect_of_task(world: Any, verb: Verb, assignment: Any, follows: Any) -> None:
    """What is asked of the task moves those of its assignments that the table names, and leaves the others."""
    before = assignment.status
    task = assignment.task
    if verb == Verb.REDO and not follows:
        expect(world, verb, task, None)
    else:
        expect(world, verb, task, TASK[verb].get(task.status))
    assignment.refresh_from_db()
    assert assignment.status == (follows or before)


@pytest.mark.parametrize(("status", "verb"), table(REPORTS, REPORT))
def test_verb_on_a_report(status: ReportStatus, verb: Verb, world: Any, story: Any) -> None:
    report = getattr(story, REPORTS[status])()

    expect(world, verb, report, REPORT[verb].get(status))
