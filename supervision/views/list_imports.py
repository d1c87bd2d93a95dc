"""Lists taken in: bring a file, match its columns, look at what would come of it, press one button."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from ..actions import list_bringing
from ..actions.list_bringing import Brought, bring
from ..actions.list_kinds import columns_of
from ..actions.list_layouts import book_of, layout_of
from ..actions.list_previews import ALL
from ..actions.list_working import rows_of
from ..choices import ListKind, ListStage
from ..models import ListImport, SupervisionTask
from ..notifications.bell import ring
from ..permissions.listing import kinds_for, list_imports_for
from ..reporting.exported_files import sent
from ..reporting.list_reports import write_report
from ..reporting.list_templates import write_template
from ..reporting.task_lists import write_workbook
from ..reporting.workbooks import XLSX
from .list_bring_form import BringForm
from .list_matching import MatchForm
from .list_preview import answers_of, preview_of
from .pages import FormScreen, Screen

PER_PAGE = 20
BELL = "supervision.take_lists"
LISTS = ("supervision_lists", gettext_lazy("Take lists in"))


class Lists(FormScreen):
    """What was brought before, and the way to bring another."""

    template_name = "supervision/lists/lists.html"
    page_title = LISTS[1]
    header_icon = "upload"
    form_class = BringForm

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not kinds_for(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self) -> dict[str, Any]:
        return {"on": timezone.localdate(), "ledger": self.request.GET.get("ledger")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = Paginator(list_imports_for(self.request.user), PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {
            "page": page,
            "runs": list(page),
            "kinds": kinds_for(self.request.user),
        }

    def act(self, values: dict[str, Any]) -> None:
        said = Brought(values["kind"], values["on"], values.get("ledger"), values.get("name", ""))
        self.run = bring(self.request.user, values["file"], said)

    def get_done_url(self) -> str:
        return reverse("supervision_list_columns", args=[self.run.pk])


def seen_by(user: Any, pk: int) -> ListImport:
    """A list that the person may look at; else there is no such address."""
    run: ListImport = get_object_or_404(list_imports_for(user), pk=pk)
    return run


class OfList(Screen):
    """A screen of one list."""

    trail = [LISTS]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.run = seen_by(request.user, kwargs["pk"])

    def get_page_title(self) -> str:
        return str(self.run)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"run": self.run}


class Matching(FormScreen, OfList):
    """Which column of the file is which; proposed from its headings, settled by a person."""

    template_name = "supervision/lists/columns.html"
    header_icon = "table"
    form_class = MatchForm

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not self.run.is_open:
            return redirect("supervision_list", self.run.pk)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        book = book_of(self.run)
        asked = self.request.POST or self.request.GET
        heading = asked.get("heading", "")
        self.layout = layout_of(self.run, book, asked.get("sheet"), int(heading) if heading.isdigit() else None)
        return super().get_form_kwargs() | {"book": book, "layout": self.layout, "run": self.run}

    def act(self, values: dict[str, Any]) -> None:
        list_bringing.match(self.run, self.layout, values["matches"], values["for_all"])
        ring_for(self.run)

    def get_done_url(self) -> str:
        return reverse("supervision_list", args=[self.run.pk])


class Preview(OfList):
    """What would come of every row, what is to be asked first, and the button."""

    template_name = "supervision/lists/preview.html"
    header_icon = "view"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.run.stage == ListStage.MATCHING:
            return redirect("supervision_list_columns", self.run.pk)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | preview_of(self.run, self.request.GET)


def ring_for(run: ListImport) -> None:
    """Wake a worker for what was not done at once."""
    if run.is_moving:
        ring(BELL)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """What names of the list mean; the list is checked again with that."""
    run = seen_by(request.user, pk)
    list_bringing.answer(run, answers_of(run, request.POST))
    ring_for(run)
    return redirect("supervision_list", pk)


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """The button."""
    run = seen_by(request.user, pk)
    list_bringing.have_taken(run, request.user, seen=request.POST.get("seen", ""))
    ring_for(run)
    if run.stage == ListStage.TAKEN:
        text = ngettext("%(count)s row was taken in.", "%(count)s rows were taken in.", run.changes)
        messages.success(request, text % {"count": run.changes})
    return redirect("supervision_list", pk)


def progress(request: HttpRequest, pk: int) -> JsonResponse:
    """How far a list is, for the bar."""
    run = seen_by(request.user, pk)
    return JsonResponse({"percent": run.percent, "finished": not run.is_moving})


def report(request: HttpRequest, pk: int) -> FileResponse:
    """What came of every row, to work through beside the list."""
    run = seen_by(request.user, pk)
    if not run.has_rows:
        raise Http404
    rows = list(rows_of(run, run.pages.filter(show=ALL).order_by("number")))
    name = _("%(name)s report.xlsx") % {"name": run}
    return sent(lambda file: write_report(rows, columns_of(run.kind), file), name, XLSX)


def template(request: HttpRequest, kind: str) -> FileResponse:
    """An empty workbook with the columns of a kind of list, to whoever may take such a list in."""
    if kind not in kinds_for(request.user):
        raise Http404
    label = str(ListKind(kind).label)
    if kind == ListKind.TASKS:
        return sent(lambda file: write_workbook(SupervisionTask.objects.none(), file), f"{label}.xlsx", XLSX)
    return sent(lambda file: write_template(columns_of(kind), label, file), f"{label}.xlsx", XLSX)
