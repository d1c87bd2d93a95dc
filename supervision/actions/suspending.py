"""A task stands still (中止) and goes on (恢复)."""

from typing import Any

from django.utils import timezone

from ..choices import UNIT_ROLES, AssignmentStatus, LimitKind, Verb
from ..deadlines.resumption import Standstill
from ..models import Report, SupervisionTask, Suspension
from ..models.calendars import working_calendar
from ..permissions.people import people_at
from .base import Action
from .limits import FIXED, freeze


def everybody_of(task: SupervisionTask) -> Any:
    """All persons of the units that have the task."""
    units = task.assignments.exclude(status=AssignmentStatus.REASSIGNED)
    return people_at(units.values_list("unit", flat=True), *UNIT_ROLES)


class Suspend(Action[SupervisionTask]):
    """The clock of the task stops; nobody is reminded, urged or asked to report."""

    verb = Verb.SUSPEND
    reason_required = True

    def perform(self, task: SupervisionTask, /, **details: Any) -> SupervisionTask:
        """`report`, if there is one, is the unit's request that was entered."""
        request: Report | None = details.get("report")
        task.write_state(status=self.next_status)
        suspension = Suspension(
            task=task, report=request, suspended_at=self.at, suspended_by=self.actor, reason=self.reason
        )
        suspension.save()
        self.wrote(suspension)
        self.effect(task)
        self.record(task, report=request, assignment=request.assignment if request else None)
        self.notify(everybody_of(task), task)
        return task


class Resume(Action[SupervisionTask]):
    """The clock goes on with what was left of it; the first due times stay."""

    verb = Verb.RESUME
    reason_required = True

    def perform(self, task: SupervisionTask, /, **details: Any) -> SupervisionTask:
        suspension = task.suspensions.get(resumed_at=None)
        suspension.resumed_at, suspension.resumed_by = self.at, self.actor
        suspension.resume_reason = self.reason
        suspension.save()
        self.wrote(suspension)
        task.write_state(status=self.next_status, due_at=self.moved(task, task.due_at, suspension))
        self.effect(task)
        for assignment in task.assignments.open().exclude(due_at=None):
            assignment.due_at = self.moved(task, assignment.due_at, suspension)
            self.save(assignment)
        self.record(task)
        self.notify(everybody_of(task), task)
        return task

    def moved(self, task: SupervisionTask, due: Any, suspension: Suspension) -> Any:
        """A due time with the time that stood still added to it; the years that this used are frozen."""
        if due is None:
            return None
        kind, zone = LimitKind(task.limit_kind), timezone.get_default_timezone()
        later = Standstill(suspension.suspended_at, self.at, zone, working_calendar()).moved(due, kind)
        if kind not in FIXED:
            freeze(suspension.suspended_at, later)
        return later
