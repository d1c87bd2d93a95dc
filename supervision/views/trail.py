"""The auditor's screens: verifying, checkpoints, and the trail of units and posts."""

import json
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ..actions.checkpoints import TakeCheckpoint
from ..actions.verifying import begin, unfinished
from ..choices import Role
from ..models import Checkpoint, RegistryEvent, SupervisionTask, Verification
from ..notifications.bell import ring
from ..permissions.sight import tasks_visible_to
from ..permissions.standing import Standing
from ..verification.findings import Finding
from ..verification.proofs import proof_of
from .pages import Screen

PER_PAGE = 50


def demand_auditor(user: Any) -> None:
    if not Standing.for_request(user).has(Role.AUDITOR):
        raise PermissionDenied


class AuditorScreen(Screen):
    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        demand_auditor(request.user)
        return super().dispatch(request, *args, **kwargs)


class Verifications(AuditorScreen):
    template_name = "supervision/trail/verifications.html"
    page_title = gettext_lazy("Verify the trail")
    header_icon = "circle-check"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        runs = list(Verification.objects.select_related("started_by")[:10])
        return super().get_context_data(**kwargs) | {
            "runs": runs,
            "current": runs[0] if runs else None,
            "findings": [Finding(**finding) for finding in runs[0].findings] if runs else [],
            "checkpoints": Checkpoint.objects.all()[:10],
        }

    def post(self, request: HttpRequest) -> HttpResponse:
        """Begin a run, unless one is under way; a worker takes its steps."""
        if unfinished().exists():
            messages.warning(request, _("A verification is under way already."))
        else:
            begin(request.user)
            ring("supervision.go_on_verifying")
        return redirect("supervision_verifications")


def progress(request: HttpRequest, pk: int) -> JsonResponse:
    """How far a run is, for the bar."""
    demand_auditor(request.user)
    run = get_object_or_404(Verification, pk=pk)
    return JsonResponse({"percent": run.percent, "finished": run.finished_at is not None})


@require_POST
def take_checkpoint(request: HttpRequest) -> HttpResponse:
    demand_auditor(request.user)
    checkpoint = TakeCheckpoint()()
    messages.success(request, _("Checkpoint %(number)s was taken.") % {"number": checkpoint.number})
    return redirect("supervision_verifications")


class RegistryTrail(AuditorScreen):
    """What was registered and changed, by whom."""

    template_name = "supervision/trail/registry.html"
    page_title = gettext_lazy("Trail of units and posts")
    header_icon = "history"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        entries = RegistryEvent.objects.select_related("trail").order_by("-pk")
        page = Paginator(entries, PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {"page": page, "entries": list(page)}


def proof(request: HttpRequest, pk: int) -> HttpResponse:
    """The proof file of a task, to whoever may see it and vouches for it: the auditor and the office."""
    standing = Standing.for_request(request.user)
    if not (standing.has(Role.AUDITOR) or standing.offices):
        raise PermissionDenied
    task: SupervisionTask = get_object_or_404(tasks_visible_to(request.user).issued(), pk=pk)
    text = json.dumps(proof_of(task), ensure_ascii=False, indent=1)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="proof-{task.pk}.json"'
    return response
