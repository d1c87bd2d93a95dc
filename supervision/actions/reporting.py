"""A unit's report on its way into the chain, out of it, and into the record."""

from typing import Any, TypeVar

from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from ..choices import REQUESTS, AssignmentStatus, ReportKind, Role, Verb
from ..exceptions import Incomplete, WrongState
from ..lifecycle import move
from ..models import ApprovalChain, Assignment, Report
from ..permissions.people import office_of, people_at
from .base import Action
from .extending import Extend
from .requests import demand_sound_request
from .suspending import Suspend

# The related task and unit are locked and at hand; only what publishing has written is read again.
OWN_COLUMNS = [field.name for field in Report._meta.concrete_fields if not field.is_relation]
OWN_COLUMNS += ["live_revision", "corrects"]

ActionT = TypeVar("ActionT", bound=Action)


def note_step(report: Report, state: WorkflowState, action: Action, **values: Any) -> None:
    """Keep on the report whose decision it waits for and since when, with other values of state, and tell them."""
    step = state.current_task_state.task.specific
    role = report.deciding_role(step.role)
    report.write_state(step_role=role, step_since=action.at, **values)
    action.notify(people_at([report.step_unit(role)], role), report.task)


class Submit(Action[Report]):
    """An operator sends a report up to the leaders."""

    verb = Verb.SUBMIT

    def check(self, report: Report, /, **details: Any) -> None:
        if report.assignment.status != AssignmentStatus.ACCEPTED:
            raise WrongState(_("The unit has to accept the task, and not yet have completed it, before it reports."))
        # The words as they were handed in; building the page from them would cost a dozen queries.
        text = report.latest_revision.content if report.latest_revision else report.serializable_data()
        if not (text["progress"].strip() and text["problems"].strip()):
            raise Incomplete(_("Progress and problems must both be stated; if there are no problems, write “无”."))
        if text["kind"] == ReportKind.CORRECTION:
            self.check_correction(report, text)
        if text["kind"] in REQUESTS:
            demand_sound_request(report, text, self.at)

    def check_correction(self, report: Report, text: dict[str, Any]) -> None:
        """A correction points to an entered report of the same assignment, and says why."""
        entered = Report.objects.entered().filter(assignment=report.assignment_id)
        if text["corrects"] is None or not entered.filter(pk=text["corrects"]).exists():
            raise Incomplete(_("A correction has to name the entered report of your unit that it corrects."))
        if not text["correction_reason"].strip():
            raise Incomplete(_("Say why the earlier report is corrected."))

    def perform(self, report: Report, /, **details: Any) -> Report:
        if report.latest_revision_id is None:
            report.save_revision(user=self.actor)
        self.seal_text(report)
        self.record(report.task, assignment=report.assignment, report=report)
        chain = ApprovalChain.for_model(Report)
        if chain is None:
            raise Incomplete(
                _("The approval chain of reports has been taken away. Ask the administrator to restore it.")
            )
        state = chain.open(report, self.actor)
        note_step(
            report,
            state,
            self,
            status=self.next_status,
            submitted_at=self.at,
            drafted_by_id=self.actor.pk,
            returned_reason="",
        )
        return report


class Withdraw(Action[Report]):
    """An operator takes a report back while nobody has decided on it."""

    verb = Verb.WITHDRAW

    def check(self, report: Report, /, **details: Any) -> None:
        if report.current_workflow_state.task_states.filter(status="approved").exists():
            raise WrongState(_("A leader has already approved it; ask for it to be returned instead."))

    def perform(self, report: Report, /, **details: Any) -> Report:
        report.write_state(status=self.next_status, step_role="", step_since=None)
        report.current_workflow_state.cancel(user=self.actor)
        self.record(report.task, assignment=report.assignment, report=report)
        return report


class Enter(Action[Report]):
    """The last approval enters the report: from now on it is final."""

    verb = Verb.ENTER

    def perform(self, report: Report, /, **details: Any) -> Report:
        self.publish(report)
        report.refresh_from_db(fields=OWN_COLUMNS)
        report.write_state(status=move(self.verb, report.stage), step_role="", step_since=None, entered_at=self.at)
        report.task.write_state(reported_at=self.at)
        self.effect(report)
        self.record(report.task, assignment=report.assignment, report=report)
        if report.kind == ReportKind.COMPLETION:
            self.complete(report)
        if report.kind == ReportKind.EXTENSION:
            self.follow(Extend).perform(report.assignment, report=report)
        if report.kind == ReportKind.SUSPENSION:
            self.suspend(report)
        people = people_at([report.assignment.unit_id], Role.OPERATOR, Role.CONTACT_LEADER)
        self.notify(people.union(office_of(report.task)), report.task)
        return report

    def complete(self, report: Report) -> None:
        """An entered completion closes the assignment."""
        assignment: Assignment = report.assignment
        assignment.status = move(Verb.COMPLETE, assignment.stage)
        assignment.completed_at = self.at
        completion = self.follow(Complete)
        completion.save(assignment)
        completion.record(report.task, assignment=assignment, report=report)

    def suspend(self, report: Report) -> None:
        """An entered request to suspend stops the task's clock, for the unit's reason."""
        suspension = self.follow(Suspend, reason=report.request_reason)
        suspension.next_status = move(Verb.SUSPEND, report.task.stage)
        suspension.perform(report.task, report=report)

    def follow(self, action: type[ActionT], reason: str = "") -> ActionT:
        """Another action that this one brings about: the same person, capacity and moment."""
        following = action(self.actor, at=self.at, reason=reason or self.reason, address=self.address)
        following.capacity = self.capacity
        return following


class Complete(Action[Assignment]):
    """The entry that an assignment is done; it follows from entering a completion report."""

    verb = Verb.COMPLETE
