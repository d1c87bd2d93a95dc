"""The office urges a unit (催办、督办), and the unit signs that it has read it."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from ..choices import Role, UrgingLevel, Verb
from ..exceptions import Incomplete, WrongState
from ..models import Assignment, Urging
from ..permissions.people import office_of, people_at
from .base import Action

# Whom an urging reaches: the higher its level, the higher it climbs.
REACHES = {
    UrgingLevel.REMINDER: (Role.OPERATOR, Role.CONTACT_LEADER),
    UrgingLevel.WARNING: (Role.OPERATOR, Role.CONTACT_LEADER, Role.LEADER_IN_CHARGE),
    UrgingLevel.SUPERVISION: (Role.OPERATOR, Role.CONTACT_LEADER, Role.LEADER_IN_CHARGE, Role.PRINCIPAL_LEADER),
}


def reached_by(urging: Urging) -> QuerySet[Any]:
    """The persons of the unit whom an urging of its level reaches."""
    return people_at([urging.assignment.unit_id], *REACHES[UrgingLevel(urging.level)])


def with_former(urging: Urging) -> str:
    """The demand as the unit reads it: with the urgings before, if there were any."""
    former = list(urging.assignment.urgings.exclude(pk=urging.pk).order_by("urged_at", "pk"))
    if not former:
        return urging.demand
    with override(settings.LANGUAGE_CODE):
        listed = _(", ").join(f"{timezone.localdate(each.urged_at)} {each.level_name}" for each in former)
        words = {"demand": urging.demand, "count": len(former) + 1, "level": urging.level_name, "former": listed}
        return _("%(demand)s (%(level)s; urged for the %(count)s. time, before: %(former)s)") % words


class Urge(Action[Assignment]):
    """A demand with a term for the answer; what was once urged at one level is not urged at a lower one."""

    verb = Verb.URGE
    reason_required = True

    def check(self, assignment: Assignment, /, **details: Any) -> None:
        """`level` and `answer_by` (a day) say how, and until when the unit has to answer."""
        super().check(assignment, **details)
        if details["answer_by"] < timezone.localdate(self.at):
            raise Incomplete(_("The day by which the unit has to answer has passed."))
        last = Urging.objects.filter(assignment=assignment).first()
        if last and details["level"] < last.level:
            raise Incomplete(
                _("%(unit)s was urged as “%(level)s” before; a further urging is at least of that level.")
                % {"unit": assignment.unit, "level": last.level_name}
            )

    def perform(self, assignment: Assignment, /, **details: Any) -> Urging:
        urging = Urging(
            assignment=assignment,
            level=details["level"],
            demand=self.reason,
            urged_at=self.at,
            urged_by=self.actor,
            answer_by=details["answer_by"],
        )
        urging.save()
        self.wrote(urging)
        self.record(assignment.task, assignment=assignment)
        self.notify(reached_by(urging), assignment.task, with_former(urging))
        return urging


class UrgeByRule(Urge):
    """The clock urges, as a reminder rule of the office says; nobody's powers are used but the rule's."""

    def authorise(self, assignment: Assignment) -> None:
        """The office has decided it by the rule."""


class Acknowledge(Action[Assignment]):
    """Somebody of the unit signs for every urging that has not been signed for."""

    verb = Verb.ACKNOWLEDGE

    def check(self, assignment: Assignment, /, **details: Any) -> None:
        if not assignment.unreceived:
            raise WrongState(_("There is nothing to sign for; somebody of your unit has done so already."))

    def perform(self, assignment: Assignment, /, **details: Any) -> Assignment:
        for urging in assignment.unreceived:
            urging.received_at, urging.received_by = self.at, self.actor
            urging.save()
            self.wrote(urging)
        self.record(assignment.task, assignment=assignment)
        self.notify(office_of(assignment.task), assignment.task)
        return assignment
