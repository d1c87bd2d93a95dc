"""Where the editor leads, and what choosers leave out."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.models import PageQuerySet

from ..choices import EDITABLE_REPORT, TaskStatus
from ..models import Ledger, LedgerRoot, Report, SupervisionTask

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


def without_internal_pages(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Nobody links to an internal page, so no chooser offers one, neither browsing nor searching."""
    return pages.not_type(*INTERNAL)
