"""The approval chain as Wagtail workflow: each step is a role; whoever holds it at the page's unit decides."""

from typing import Any, ClassVar, Protocol

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState, Workflow, WorkflowContentType, WorkflowState

from ..choices import Role
from .posts import Post


class ChainPort(Protocol):
    """What the workflow asks of the actions; `supervision.apps` plugs them in."""

    def submit(self, page: Any, user: Any) -> Any: ...
    def decide(self, task_state: TaskState, user: Any, approve: bool, comment: str) -> Any: ...
    def skipped(self, task_state: TaskState) -> None: ...
    def finish(self, workflow_state: WorkflowState, user: Any) -> None: ...
    def decisions(self, page: Any, user: Any, step: "ChainStep") -> list[tuple[str, Any, bool]]: ...


class ChainStep(Task):
    """One step of a chain: the holder of a role decides."""

    role = models.CharField(_("role"), max_length=20, choices=Role)

    port: ClassVar[ChainPort]
    admin_form_fields = [*Task.admin_form_fields, "role"]
    admin_form_readonly_on_edit_fields = [*Task.admin_form_readonly_on_edit_fields, "role"]

    class Meta:
        verbose_name = _("chain step")
        verbose_name_plural = _("chain steps")

    @classmethod
    def get_description(cls) -> Any:
        return _("The holder of the role at the page's own unit approves or returns")

    def holders(self, page: Any) -> models.QuerySet[Any]:
        """Posts that may decide on the page today."""
        today = timezone.localdate()
        role = page.deciding_role(self.role)
        return Post.objects.valid(today).filter(unit=page.step_unit(role), role=role)

    def has_other_holder(self, page: Any, drafter: Any) -> bool:
        """Whether anybody but the drafter may take the step, as holder or as substitute."""
        posts = self.holders(page)
        if posts.exclude(user=drafter).exists():
            return True
        today = timezone.localdate()
        lent = {"substitutions__valid_from__lte": today, "substitutions__valid_to__gte": today}
        return posts.filter(**lent).exclude(substitutions__substitute=drafter).exists()

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        """Open the step; where nobody holds it, skip it, and let the trail say so."""
        state = super().start(workflow_state, user=user)
        page = workflow_state.content_object.specific
        if not self.has_other_holder(page, workflow_state.requested_by):
            state.status, state.finished_at = TaskState.STATUS_SKIPPED, timezone.now()
            state.save()
            self.port.skipped(state)
        return state

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Wagtail's door to a decision; it would take an answer for an address to go to."""
        self.port.decide(task_state, user, action_name == "approve", kwargs.get("comment", ""))

    def get_actions(self, page: Any, user: Any) -> list[tuple[str, Any, bool]]:
        return self.port.decisions(page.specific, user, self)

    def user_can_access_editor(self, page: Any, user: Any) -> bool:
        return False

    def locked_for_user(self, page: Any, user: Any) -> bool:
        return True

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> models.QuerySet[Any]:
        """None for the stock panel: the home page of this system lists what waits, in far fewer queries."""
        return TaskState.objects.none()


class ApprovalChain(Workflow):
    """A workflow that is entered only through the action of submitting."""

    class Meta:
        proxy = True
        verbose_name = _("approval chain")
        verbose_name_plural = _("approval chains")

    @classmethod
    def for_model(cls, model: type[models.Model]) -> "ApprovalChain | None":
        """The active chain of a page model."""
        links = WorkflowContentType.objects.filter(
            content_type__app_label=model._meta.app_label, content_type__model=model._meta.model_name
        )
        return cls.objects.filter(active=True, pk__in=links.values("workflow")).first()

    def start(self, obj: Any, user: Any) -> Any:
        return ChainStep.port.submit(obj, user)

    def open(self, obj: Any, user: Any) -> WorkflowState:
        """Start the workflow itself; only the actions call this."""
        return super().start(obj, user)
