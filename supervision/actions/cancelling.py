"""The office takes a task back (撤销)."""

from typing import Any

from ..choices import AssignmentStatus, Verb
from ..lifecycle import move
from ..models import Report, SupervisionTask
from .base import Action
from .decisions import Return
from .suspending import everybody_of

UNDONE = (AssignmentStatus.ISSUED, AssignmentStatus.ACCEPTED, AssignmentStatus.SENT_BACK)


class Cancel(Action[SupervisionTask]):
    """What its units have under way ends with it."""

    verb = Verb.CANCEL
    reason_required = True

    def perform(self, task: SupervisionTask, /, **details: Any) -> SupervisionTask:
        for report in Report.objects.in_chain().filter(task=task).select_related("assignment"):
            self.take_out_of_chain(report, task)
        task.write_state(status=self.next_status)
        for assignment in task.assignments.filter(status__in=UNDONE):
            assignment.status = move(self.verb, assignment.stage)
            self.save(assignment)
        self.effect(task)
        self.record(task)
        self.notify(everybody_of(task), task)
        return task

    def take_out_of_chain(self, report: Report, task: SupervisionTask) -> None:
        """Give the report back to its operator, with the reason of the cancellation."""
        back = Return(self.actor, at=self.at, reason=self.reason, address=self.address)
        back.capacity = self.capacity
        back.seal_text(report)
        back.record(task, assignment=report.assignment, report=report)
        report.current_workflow_state.cancel(user=self.actor)
        report.write_state(
            status=move(Verb.RETURN, report.stage), step_role="", step_since=None, returned_reason=self.reason
        )
