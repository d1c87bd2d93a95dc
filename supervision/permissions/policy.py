"""Who may do what: one table of verbs, and the sentence that tells a person why not."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ..choices import OFFICE_ROLES, UNIT_ROLES, Role, Verb
from ..exceptions import NotAllowed
from ..models import Assignment, Report, SupervisionTask
from .standing import Capacity, Standing

CHIEF = frozenset({Role.CHIEF})
OPERATOR = frozenset({Role.OPERATOR})

# At the ledger's office.
OFFICE_VERBS = {
    Verb.PROPOSE: OFFICE_ROLES,
    Verb.RECALL: OFFICE_ROLES,
    Verb.ISSUE: CHIEF,
    Verb.DECLINE: CHIEF,
    Verb.REASSIGN: OFFICE_ROLES,
    Verb.URGE: OFFICE_ROLES,
    Verb.CLOSE: CHIEF,
    Verb.REDO: OFFICE_ROLES,
    Verb.STRIKE_OFF: CHIEF,
    Verb.CORRECT: CHIEF,
    Verb.SUSPEND: CHIEF,
    Verb.RESUME: CHIEF,
    Verb.CANCEL: CHIEF,
    Verb.DRAW_UP: OFFICE_ROLES,
}
# At the unit that has the assignment.
UNIT_VERBS = {
    Verb.ACCEPT: OPERATOR,
    Verb.SEND_BACK: OPERATOR,
    Verb.ACKNOWLEDGE: UNIT_ROLES,
    Verb.SUBMIT: OPERATOR,
    Verb.WITHDRAW: OPERATOR,
}
# At the unit and in the role that the report's present step names.
STEP_VERBS = frozenset({Verb.APPROVE, Verb.RETURN})


@dataclass(frozen=True)
class Verdict:
    """An answer with its reason; true when there is a capacity to act in."""

    capacity: Capacity | None
    reason: str = ""

    def __bool__(self) -> bool:
        return self.capacity is not None

    def demand(self) -> Capacity:
        """The capacity to act in; raises NotAllowed with the reason if there is none."""
        if self.capacity is None:
            raise NotAllowed(self.reason)
        return self.capacity


def requirement(verb: Verb, subject: SupervisionTask | Assignment | Report) -> tuple[frozenset[Role], int | None]:
    """The roles that may do the verb to the subject, and the unit at which they must be held."""
    if isinstance(subject, Report) and verb in STEP_VERBS:
        return frozenset({Role(subject.step_role)} if subject.step_role else ()), subject.step_unit(subject.step_role)
    if verb in OFFICE_VERBS:
        task = subject if isinstance(subject, SupervisionTask) else subject.task
        return OFFICE_VERBS[verb], task.ledger.office_id
    if verb in UNIT_VERBS:
        assignment = subject.assignment if isinstance(subject, Report) else subject
        return UNIT_VERBS[verb], assignment.unit_id if isinstance(assignment, Assignment) else None
    return frozenset(), None


def judge(standing: Standing, verb: Verb, subject: SupervisionTask | Assignment | Report) -> Verdict:
    """May this person do this to that, as far as his posts go?"""
    roles, unit_id = requirement(verb, subject)
    capacity = standing.capacity(roles, unit_id) if unit_id else None
    if capacity:
        return Verdict(capacity)
    names = _(" or ").join(sorted(str(Role(role).label) for role in roles)) or _("nobody")
    return Verdict(None, _("You may not do this: it is for %(roles)s of the unit concerned.") % {"roles": names})


def may(user: Any, verb: Verb, subject: SupervisionTask | Assignment | Report) -> bool:
    """The same for screens that show or hide a button."""
    return bool(judge(Standing.for_request(user), verb, subject))
