"""Where the editor leads, and the doors beside the actions that it would leave open."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ..actions import Recall, Withdraw
from ..choices import EDITABLE_REPORT, TaskStatus
from ..models import Ledger, LedgerRoot, Report, SupervisionTask

CANCELLING = ("action-cancel-workflow", "action-restart-workflow")
INTERNAL = (LedgerRoot, Ledger, SupervisionTask, Report)


def sheet_of(page: Any) -> HttpResponse | None:
    """The sheet of an internal page; None for pages of the public site."""
    page = page.specific
    if isinstance(page, SupervisionTask):
        return redirect("supervision_task_sheet", page.pk)
    if isinstance(page, Report):
        return redirect("supervision_report_sheet", page.pk)
    return None


def after_saving(request: HttpRequest, page: Any) -> HttpResponse | None:
    """A draft stays open in the editor; what was handed in is shown as the sheet."""
    specific = page.specific
    if isinstance(specific, (SupervisionTask, Report)):
        state = type(specific).objects.values_list("status", flat=True).get(pk=page.pk)
        if state == TaskStatus.DRAFT or state in EDITABLE_REPORT:
            return redirect("wagtailadmin_pages:edit", page.pk)
    return sheet_of(page)


def before_editing(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Cancelling in the editor is recalling, or withdrawing; there is no second way of doing it."""
    specific = page.specific
    if request.method != "POST" or not isinstance(specific, (SupervisionTask, Report)):
        return None
    if any(request.POST.get(name) for name in CANCELLING):
        action = Withdraw if isinstance(specific, Report) else Recall
        action(request.user, address=request.META.get("REMOTE_ADDR"))(specific)
        return sheet_of(page)
    return None


def without_internal_pages(pages: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
    """Nobody links to an internal page, so no chooser offers one, neither browsing nor searching."""
    return pages.not_type(*INTERNAL)
