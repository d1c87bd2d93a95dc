"""An extension (延期) that the office has granted: the unit's due time is moved on, and everybody can see it."""

from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from ..choices import UNIT_ROLES, Verb
from ..exceptions import WrongState
from ..lifecycle import move
from ..models import Assignment, Extension, Report
from ..models.calendars import close_of_day
from ..permissions.people import people_at
from .base import Action


class Extend(Action[Assignment]):
    """It follows from entering a request; no other door leads here."""

    verb = Verb.EXTEND

    def perform(self, assignment: Assignment, /, **details: Any) -> Extension:
        """`report` is the request that was entered."""
        request: Report = details["report"]
        assignment.status = move(self.verb, assignment.stage)
        until = end_of(request.proposed_on) if request.proposed_on else None
        if until is None or assignment.due_at is None or until <= assignment.due_at:
            raise WrongState(_("The proposed day is not after the present due day; return the request instead."))
        extension = Extension(
            assignment=assignment,
            report=request,
            from_due_at=assignment.due_at,
            to_due_at=until,
            reason=request.request_reason,
            decided_at=self.at,
            decided_by=self.actor,
        )
        extension.save()
        self.wrote(extension)
        assignment.due_at = extension.to_due_at
        self.save(assignment)
        self.move_task(assignment)
        self.record(assignment.task, assignment=assignment, report=request)
        words = _("until %(day)s") % {"day": request.proposed_on}
        self.notify(people_at([assignment.unit_id], *UNIT_ROLES), assignment.task, words)
        return extension

    def move_task(self, assignment: Assignment) -> None:
        """The task is due when its last lead unit is."""
        task = assignment.task
        last = task.assignments.open().leads().aggregate(last=Max("due_at"))["last"]
        if last and (task.due_at is None or last > task.due_at):
            task.write_state(due_at=last)
            self.effect(task)


def end_of(day: date) -> datetime:
    """When offices close on the day."""
    return timezone.make_aware(datetime.combine(day, close_of_day()))
