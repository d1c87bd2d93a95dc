"""What a person may do to a thing now: policy and lifecycle together, for the buttons of a screen."""

from typing import Any

from ..choices import Verb
from ..exceptions import Refused
from ..lifecycle import may, may_while
from ..models import Assignment, Report, SupervisionTask
from .policy import judge
from .separation import demand_other_eyes
from .standing import Standing

VERBS: dict[type, tuple[Verb, ...]] = {
    SupervisionTask: (
        Verb.ISSUE,
        Verb.DECLINE,
        Verb.RECALL,
        Verb.CLOSE,
        Verb.REDO,
        Verb.STRIKE_OFF,
        Verb.SUSPEND,
        Verb.RESUME,
        Verb.CANCEL,
    ),
    Assignment: (Verb.ACCEPT, Verb.ACKNOWLEDGE, Verb.SEND_BACK, Verb.REASSIGN),
    Report: (Verb.APPROVE, Verb.RETURN, Verb.WITHDRAW),
}
DECISIONS = frozenset({Verb.ISSUE, Verb.DECLINE, Verb.APPROVE, Verb.RETURN})
NEEDS_REASON = frozenset(
    {
        Verb.DECLINE,
        Verb.SEND_BACK,
        Verb.REASSIGN,
        Verb.RETURN,
        Verb.REDO,
        Verb.SUSPEND,
        Verb.RESUME,
        Verb.CANCEL,
    }
)


def options(user: Any, subject: SupervisionTask | Assignment | Report) -> list[Verb]:
    """The verbs that the person may do to the subject as it stands; conditions of detail are checked by the action."""
    verbs = [verb for verb in VERBS[type(subject)] if stands(verb, subject) and permitted(user, verb, subject)]
    if isinstance(subject, Assignment) and not subject.unreceived:
        verbs = [verb for verb in verbs if verb != Verb.ACKNOWLEDGE]
    return verbs


def stands(verb: Verb, subject: SupervisionTask | Assignment | Report) -> bool:
    """Whether the lifecycle has the step, for the subject and for the task that it is part of."""
    running = isinstance(subject, SupervisionTask) or may_while(verb, subject.task.stage)
    return running and may(verb, subject.stage)


def permitted(user: Any, verb: Verb, subject: SupervisionTask | Assignment | Report) -> bool:
    verdict = judge(Standing.for_request(user), verb, subject)
    if verdict.capacity is None or verb not in DECISIONS or isinstance(subject, Assignment):
        return bool(verdict)
    try:
        demand_other_eyes(subject, subject.current_workflow_state, verdict.capacity, user)
    except Refused:
        return False
    return True
