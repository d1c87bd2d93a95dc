"""From which status each verb leads to which: the whole life of a task, an assignment and a report in three tables."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from .choices import OPEN_ASSIGNMENT, STILL_TASK, AssignmentStatus, ReportStatus, TaskStatus, Verb
from .exceptions import WrongState

Moves = Mapping[Verb, Mapping[str, TextChoices]]

TASK: Moves = {
    Verb.PROPOSE: {TaskStatus.DRAFT: TaskStatus.PROPOSED},
    Verb.RECALL: {TaskStatus.PROPOSED: TaskStatus.DRAFT},
    Verb.DECLINE: {TaskStatus.PROPOSED: TaskStatus.DRAFT},
    Verb.ISSUE: {TaskStatus.PROPOSED: TaskStatus.ISSUED},
    Verb.CLOSE: {TaskStatus.ISSUED: TaskStatus.CLOSED},
    Verb.REDO: {TaskStatus.ISSUED: TaskStatus.ISSUED, TaskStatus.CLOSED: TaskStatus.ISSUED},
    Verb.SUSPEND: {TaskStatus.ISSUED: TaskStatus.SUSPENDED},
    Verb.RESUME: {TaskStatus.SUSPENDED: TaskStatus.ISSUED},
    Verb.CANCEL: {TaskStatus.ISSUED: TaskStatus.CANCELLED, TaskStatus.SUSPENDED: TaskStatus.CANCELLED},
    Verb.CORRECT: {
        TaskStatus.ISSUED: TaskStatus.ISSUED,
        TaskStatus.SUSPENDED: TaskStatus.SUSPENDED,
        TaskStatus.CLOSED: TaskStatus.CLOSED,
    },
    Verb.DRAW_UP: {status: status for status in (TaskStatus.ISSUED, TaskStatus.SUSPENDED, TaskStatus.CLOSED)},
    Verb.STRIKE_OFF: {TaskStatus.CLOSED: TaskStatus.STRUCK_OFF},
}

ASSIGNMENT: Moves = {
    Verb.ACCEPT: {AssignmentStatus.ISSUED: AssignmentStatus.ACCEPTED},
    Verb.SEND_BACK: {AssignmentStatus.ISSUED: AssignmentStatus.SENT_BACK},
    Verb.REASSIGN: {
        AssignmentStatus.ISSUED: AssignmentStatus.REASSIGNED,
        AssignmentStatus.SENT_BACK: AssignmentStatus.REASSIGNED,
    },
    Verb.EXTEND: {AssignmentStatus.ACCEPTED: AssignmentStatus.ACCEPTED},
    Verb.CANCEL: {
        AssignmentStatus.ISSUED: AssignmentStatus.CANCELLED,
        AssignmentStatus.ACCEPTED: AssignmentStatus.CANCELLED,
        AssignmentStatus.SENT_BACK: AssignmentStatus.CANCELLED,
    },
    Verb.URGE: {status: status for status in OPEN_ASSIGNMENT},
    Verb.ACKNOWLEDGE: {status: status for status in OPEN_ASSIGNMENT},
    Verb.COMPLETE: {AssignmentStatus.ACCEPTED: AssignmentStatus.COMPLETED},
    Verb.REDO: {AssignmentStatus.COMPLETED: AssignmentStatus.ACCEPTED},
}

REPORT: Moves = {
    Verb.SUBMIT: {ReportStatus.DRAFT: ReportStatus.SUBMITTED, ReportStatus.RETURNED: ReportStatus.SUBMITTED},
    Verb.WITHDRAW: {ReportStatus.SUBMITTED: ReportStatus.DRAFT},
    Verb.APPROVE: {ReportStatus.SUBMITTED: ReportStatus.SUBMITTED},
    Verb.RETURN: {ReportStatus.SUBMITTED: ReportStatus.RETURNED},
    Verb.ENTER: {ReportStatus.SUBMITTED: ReportStatus.ENTERED},
}

# What may be done to an assignment or a report of a task that stands still: only what brings something to an end.
WHILE_SUSPENDED = frozenset({Verb.APPROVE, Verb.RETURN, Verb.WITHDRAW, Verb.ACKNOWLEDGE})

TABLES: Mapping[type[TextChoices], Moves] = {
    TaskStatus: TASK,
    AssignmentStatus: ASSIGNMENT,
    ReportStatus: REPORT,
}


def may(verb: Verb, status: TextChoices) -> bool:
    """Whether the table of this status' kind has the step."""
    return status in TABLES[type(status)].get(verb, {})


def may_while(verb: Verb, task: TaskStatus) -> bool:
    """Whether the verb may be done to a part of a task in that status."""
    return task not in STILL_TASK or (task == TaskStatus.SUSPENDED and verb in WHILE_SUSPENDED)


def move(verb: Verb, status: TextChoices) -> TextChoices:
    """The status that follows; raises WrongState, naming where the matter stands, if there is no such step."""
    if not may(verb, status):
        raise WrongState(_("This can't be done now: the status is “%(status)s”.") % {"status": status.label})
    return TABLES[type(status)][verb][status]
