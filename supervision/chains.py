"""The chains that every site starts with; afterwards they are data, edited under Settings → Workflows."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Workflow, WorkflowContentType, WorkflowTask

from .choices import Role
from .models import ChainStep, Report, SupervisionTask

REPORT_STEPS = (Role.LEADER_IN_CHARGE, Role.PRINCIPAL_LEADER, Role.SUPERVISOR)
ISSUE_STEPS = (Role.CHIEF,)


def ensure_chain(model: type, name: str, roles: tuple[Role, ...]) -> None:
    """Create the chain of a page model unless it has one."""
    content_type = ContentType.objects.get_for_model(model)
    if WorkflowContentType.objects.filter(content_type=content_type).exists():
        return
    workflow = Workflow.objects.create(name=name)
    for order, role in enumerate(roles):
        step = ChainStep.objects.create(name=f"{name} · {role.label}", role=role)
        WorkflowTask.objects.create(workflow=workflow, task=step, sort_order=order)
    WorkflowContentType.objects.create(content_type=content_type, workflow=workflow)


def ensure_chains(**signal: Any) -> None:
    """Give every site its two chains; runs after each migrate."""
    with override("zh-hans"):
        ensure_chain(Report, _("Approval of reports"), REPORT_STEPS)
        ensure_chain(SupervisionTask, _("Issue of tasks"), ISSUE_STEPS)
