"""A unit signs for what it was given, or sends it back; the office gives it to another."""

from typing import Any

from django.utils.translation import gettext as _

from ..choices import STANDING_ASSIGNMENT, LimitStart, Role, Verb
from ..exceptions import Incomplete
from ..models import Assignment, Unit
from ..permissions.people import office_of, people_at
from .base import Action
from .limits import due_of


class Accept(Action[Assignment]):
    """A unit signs for what it was assigned; a clock that runs from acceptance starts."""

    verb = Verb.ACCEPT

    def perform(self, assignment: Assignment, /, **details: Any) -> Assignment:
        assignment.status, assignment.accepted_at = self.next_status, self.at
        if assignment.due_at is None and assignment.task.limit_start == LimitStart.ACCEPTANCE:
            self.start_clock(assignment)
        self.save(assignment)
        self.record(assignment.task, assignment=assignment)
        self.notify(office_of(assignment.task), assignment.task)
        return assignment

    def start_clock(self, assignment: Assignment) -> None:
        """Fix the unit's due time, and the task's own if this is the latest so far."""
        task = assignment.task
        due = due_of(task, self.at)
        assignment.original_due_at = assignment.due_at = due
        if due and (task.due_at is None or due > task.due_at):
            task.write_state(due_at=due, original_due_at=task.original_due_at or due)
            self.effect(task)


class SendBack(Action[Assignment]):
    """A unit says why the matter is not its own (退签); the office decides who takes it."""

    verb = Verb.SEND_BACK
    reason_required = True

    def perform(self, assignment: Assignment, /, **details: Any) -> Assignment:
        assignment.status, assignment.sent_back_reason = self.next_status, self.reason
        self.save(assignment)
        self.record(assignment.task, assignment=assignment)
        self.notify(office_of(assignment.task), assignment.task)
        return assignment


class Reassign(Action[Assignment]):
    """The office gives an assignment to another unit, or to the same one again, saying why."""

    verb = Verb.REASSIGN
    reason_required = True

    def check(self, assignment: Assignment, /, **details: Any) -> None:
        super().check(assignment, **details)
        unit: Unit = details["unit"]
        others = assignment.task.assignments.exclude(pk=assignment.pk)
        if others.filter(unit=unit, status__in=STANDING_ASSIGNMENT).exists():
            raise Incomplete(_("%(unit)s already has this task.") % {"unit": unit})

    def perform(self, assignment: Assignment, /, **details: Any) -> Assignment:
        assignment.status = self.next_status
        self.save(assignment)
        successor = Assignment(
            task=assignment.task,
            unit=details["unit"],
            share=assignment.share,
            duty=assignment.duty,
            replaces=assignment,
            opened_at=self.at,
            original_due_at=assignment.original_due_at,
            due_at=assignment.due_at,
        )
        self.save(successor)
        self.record(assignment.task, assignment=successor)
        self.notify(people_at([successor.unit_id], Role.OPERATOR, Role.CONTACT_LEADER), assignment.task)
        return successor
