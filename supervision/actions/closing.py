"""The end of a task: the office closes it and strikes it off, or sends it back to be redone."""

from typing import Any

from django.utils.translation import gettext as _

from ..choices import AssignmentStatus, Role, Share, Verb
from ..exceptions import Incomplete, WrongState
from ..models import SupervisionTask
from ..permissions.people import people_at
from .base import Action


def units_of(task: SupervisionTask) -> list[int]:
    return list(task.assignments.standing().values_list("unit", flat=True))


class Close(Action[SupervisionTask]):
    """The office agrees that the task is done (办结)."""

    verb = Verb.CLOSE

    def check(self, task: SupervisionTask, /, **details: Any) -> None:
        unfinished = [
            str(assignment.unit)
            for assignment in task.assignments.select_related("unit").exclude(status=AssignmentStatus.REASSIGNED)
            if assignment.share == Share.LEAD and not assignment.is_done
        ]
        if unfinished:
            raise Incomplete(
                _("Completion has not been entered by every lead unit: %(units)s.")
                % {"units": _(", ").join(unfinished)}
            )

    def perform(self, task: SupervisionTask, /, **details: Any) -> SupervisionTask:
        task.write_state(status=self.next_status, closed_at=self.at)
        self.effect(task)
        self.record(task)
        self.notify(people_at(units_of(task), Role.OPERATOR, Role.CONTACT_LEADER), task)
        return task


class Redo(Action[SupervisionTask]):
    """The office finds that what was reported as done is not, and sends it back to the lead units."""

    verb = Verb.REDO
    reason_required = True

    def check(self, task: SupervisionTask, /, **details: Any) -> None:
        super().check(task, **details)
        if not task.assignments.filter(status=AssignmentStatus.COMPLETED).exists():
            raise WrongState(_("No unit has reported completion, so there is nothing to send back."))

    def perform(self, task: SupervisionTask, /, **details: Any) -> SupervisionTask:
        task.write_state(status=self.next_status, closed_at=None)
        for assignment in task.assignments.filter(status=AssignmentStatus.COMPLETED):
            assignment.status, assignment.completed_at = AssignmentStatus.ACCEPTED, None
            self.save(assignment)
        self.effect(task)
        self.record(task)
        self.notify(people_at(units_of(task), Role.OPERATOR, Role.CONTACT_LEADER), task)
        return task


class StrikeOff(Action[SupervisionTask]):
    """The task leaves the list of what is open (销号)."""

    verb = Verb.STRIKE_OFF

    def perform(self, task: SupervisionTask, /, **details: Any) -> SupervisionTask:
        task.write_state(status=self.next_status, struck_off_at=self.at)
        self.effect(task)
        self.record(task)
        self.notify(people_at(units_of(task), Role.OPERATOR, Role.CONTACT_LEADER), task)
        return task
