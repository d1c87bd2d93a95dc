"""A decision at one step of a chain, bound to the exact text that the person was shown."""

from typing import Any, TypeVar

from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState

from ..choices import Role, Verb
from ..exceptions import WrongState
from ..models import Report, SupervisionTask
from ..permissions.people import people_at
from ..permissions.separation import demand_other_eyes
from .at_hand import as_read, at_hand
from .base import Action
from .reporting import Enter, note_step

PageT = TypeVar("PageT", bound=SupervisionTask | Report)


class Decision(Action[PageT]):
    """What all decisions share: the step must be the present one, the text the one that was read."""

    def check(self, page: PageT, /, **details: Any) -> None:
        """`task_state` and `revision` (ids) are what the person had before him; None means “whatever is current”."""
        super().check(page, **details)
        self.state: WorkflowState = page.current_workflow_state
        self.step: TaskState = self.state.current_task_state
        self.step.workflow_state = self.state
        self.state.decision = self
        self.state.content_object = at_hand(page)
        if page.latest_revision and self.step.revision_id == page.latest_revision_id:
            self.step.revision = as_read(page)
        if details.get("task_state") not in (None, self.step.pk):
            raise WrongState(_("Somebody has decided on this step meanwhile. Please look at where it stands now."))
        if details.get("revision") not in (None, page.latest_revision_id) or (
            self.step.revision_id != page.latest_revision_id
        ):
            raise WrongState(_("The text has changed since you opened it. Please read it again before you decide."))
        if self.capacity:
            demand_other_eyes(page, self.state, self.capacity, self.actor)

    def agree(self) -> None:
        """Take the step; if it was the last, `finish` is called before this returns."""
        self.step.approve(user=self.actor, comment=self.reason)

    def refuse(self) -> None:
        """Refuse at this step and end the chain: a resumed one would ask the principal leader before his deputy."""
        self.step.reject(user=self.actor, comment=self.reason)
        self.state.cancel(user=self.actor)

    def finish(self) -> None:
        """The last step was taken; what was decided on takes effect."""


class Approve(Decision[Report]):
    """The holder of the present step agrees; the report goes up one step or is entered."""

    verb = Verb.APPROVE

    def perform(self, report: Report, /, **details: Any) -> Report:
        self.report = report
        self.seal_text(report)
        self.record(report.task, assignment=report.assignment, report=report)
        self.agree()
        if self.state.status == WorkflowState.STATUS_IN_PROGRESS:
            note_step(report, self.state, self)
        return report

    def finish(self) -> None:
        """The same person, in the same capacity, enters the report."""
        entry = Enter(self.actor, at=self.at, reason=self.reason, address=self.address)
        entry.capacity = self.capacity
        entry.perform(self.report)


class Return(Decision[Report]):
    """The holder of the present step sends the report back to its operator, saying why."""

    verb = Verb.RETURN
    reason_required = True

    def perform(self, report: Report, /, **details: Any) -> Report:
        self.seal_text(report)
        self.record(report.task, assignment=report.assignment, report=report)
        self.refuse()
        report.write_state(status=self.next_status, step_role="", step_since=None, returned_reason=self.reason)
        self.notify(people_at([report.assignment.unit_id], Role.OPERATOR), report.task)
        return report
