"""The buttons: each posts to one address, which calls one action and says what came of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ..actions import (
    Accept,
    Acknowledge,
    Approve,
    Cancel,
    Close,
    Decline,
    Issue,
    Reassign,
    Recall,
    Redo,
    Resume,
    Return,
    SendBack,
    StrikeOff,
    Suspend,
    Withdraw,
)
from ..actions.base import Action
from ..choices import Verb
from ..models import Assignment, Report, SupervisionTask, Unit
from ..permissions.sight import reports_visible_to, tasks_visible_to

ACTIONS: dict[str, type[Action]] = {
    action.verb: action
    for action in (
        Issue, Decline, Recall, Close, Redo, StrikeOff, Suspend, Resume, Cancel,
        Accept, Acknowledge, SendBack, Reassign, Approve, Return, Withdraw,
    )
}  # fmt: skip


def done(verb: str) -> str:
    return _("Done: %(verb)s.") % {"verb": Verb(verb).label}


def act(request: HttpRequest, verb: str, subject: Any, **details: Any) -> None:
    """Run the action of a verb for the person who pressed the button, and tell him that it happened."""
    if verb not in ACTIONS:
        raise Http404
    action = ACTIONS[verb](
        request.user, reason=request.POST.get("reason", ""), address=request.META.get("REMOTE_ADDR") or None
    )
    action(subject, **details)
    messages.success(request, done(verb))


def shown(request: HttpRequest) -> dict[str, int | None]:
    """What the person had before him: the step and the revision, as the form carries them."""
    values = {name: request.POST.get(name, "") for name in ("task_state", "revision")}
    return {name: int(value) if value.isdigit() else None for name, value in values.items()}


@require_POST
def on_task(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    task: SupervisionTask = get_object_or_404(tasks_visible_to(request.user), pk=pk)
    act(request, verb, task, **shown(request))
    return redirect("supervision_task_sheet", pk)


@require_POST
def on_assignment(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    visible = Assignment.objects.filter(task__in=tasks_visible_to(request.user).values("pk"))
    assignment = get_object_or_404(visible.select_related("task"), pk=pk)
    details = {}
    if verb == Verb.REASSIGN:
        details["unit"] = get_object_or_404(Unit, pk=request.POST.get("unit") or 0)
    act(request, verb, assignment, **details)
    sees_it = tasks_visible_to(request.user).filter(pk=assignment.task_id).exists()
    return redirect("supervision_task_sheet", assignment.task_id) if sees_it else redirect("wagtailadmin_home")


@require_POST
def on_report(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    report: Report = get_object_or_404(reports_visible_to(request.user), pk=pk)
    act(request, verb, report, **shown(request))
    sees_it = reports_visible_to(request.user).filter(pk=pk).exists()
    return redirect("supervision_report_sheet", pk) if sees_it else redirect("wagtailadmin_home")
