"""What Wagtail's workflow asks of the actions, whichever door it was entered by."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState

from ..choices import ReportStatus, TaskStatus, Verb
from ..exceptions import Incomplete, Refused, WrongState
from ..models import ChainStep, Report, SupervisionTask, TaskEvent, Trail, TrailKind
from ..permissions.policy import judge
from ..permissions.separation import demand_other_eyes
from ..permissions.standing import Standing
from .acts import signature
from .base import Action
from .decisions import Approve, Decision, Return
from .issuing import Decline, Issue, Propose
from .reporting import Submit

DECISIONS: dict[type, tuple[type[Decision], type[Decision]]] = {
    Report: (Approve, Return),
    SupervisionTask: (Issue, Decline),
}


def decision_for(page: Report | SupervisionTask, approve: bool) -> type[Decision]:
    """The verb that agreeing, or refusing, means for this kind of page."""
    agree, refuse = DECISIONS[type(page)]
    return agree if approve else refuse


class Chain:
    """The one implementation of `models.chain.ChainPort`."""

    def submit(self, page: Any, user: Any) -> Any:
        action: type[Action] = Submit if isinstance(page.specific, Report) else Propose
        try:
            return action(user)(page.specific)
        except Refused as refusal:
            refusal.page = page
            raise

    def decide(self, task_state: TaskState, user: Any, approve: bool, comment: str) -> Any:
        page = task_state.workflow_state.content_object.specific
        return decision_for(page, approve)(user, reason=comment)(page, task_state=task_state.pk)

    def skipped(self, task_state: TaskState) -> None:
        """Leave an entry in the trail, of the time of what led to it: a step was passed over, as nobody holds it."""
        page = task_state.workflow_state.content_object.specific
        is_report = isinstance(page, Report)
        task = page.task if is_report else page
        TaskEvent.objects.append(
            Trail.objects.of(TrailKind.TASK, task.pk),
            task=task,
            verb=Verb.SKIP,
            at=task.events.latest("sequence").at,
            signature=signature(None, None),
            reason=str(task_state.task.name),
            assignment=page.assignment if is_report else None,
            report=page if is_report else None,
        )

    def finish(self, workflow_state: WorkflowState, user: Any) -> None:
        decision = getattr(workflow_state, "decision", None)
        if decision is None and not workflow_state.task_states.exclude(status=TaskState.STATUS_SKIPPED).exists():
            raise Incomplete(_("Nobody holds a post that could approve this. Ask the administrator to name one."))
        if decision is None:
            raise WrongState(_("A chain ends by the decision of its last step and in no other way."))
        decision.finish()

    def decisions(self, page: Any, user: Any, step: ChainStep) -> list[tuple[str, Any, bool]]:
        """The buttons that Wagtail may show: (name, label, whether a comment is asked for)."""
        if page.status not in (ReportStatus.SUBMITTED, TaskStatus.PROPOSED) or not self.may_decide(page, user):
            return []
        return [("reject", _("Return with a reason"), True), ("approve", _("Approve"), False)]

    def may_decide(self, page: Any, user: Any) -> bool:
        try:
            capacity = judge(Standing.of(user), decision_for(page, approve=True).verb, page).demand()
            demand_other_eyes(page, page.current_workflow_state, capacity, user)
        except Refused:
            return False
        return True
