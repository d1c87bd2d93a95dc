"""Lists taken in: bring a file, match its columns, look at what would come of it, press one button."""

from typing import Any

from django import forms
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
from wagtail.admin.widgets import AdminDateInput

from ..actions import list_importing
from ..actions.list_importing import Brought, bring
from ..actions.list_kinds import columns_of
from ..actions.list_previews import ALL
from ..choices import ListKind, ListStage
from ..models import Ledger, ListImport
from ..notifications.bell import ring
from ..permissions.listing import kinds_for, ledgers_for, list_imports_for
from ..reporting.list_reports import report_of
from .list_matching import MatchForm
from .list_preview import answers_of, preview_of
from .pages import FormScreen, Screen

PER_PAGE = 20
BELL = "supervision.take_lists"
LISTS = ("supervision_lists", gettext_lazy("Take lists in"))


class BringForm(forms.Form):
    """Which file, of what kind, and for which ledger."""

    kind = forms.ChoiceField(label=gettext_lazy("kind of list"))
    ledger = forms.ModelChoiceField(Ledger.objects.none(), label=gettext_lazy("ledger"), required=False)
    file = forms.FileField(
        label=gettext_lazy("file"),
        help_text=gettext_lazy("Excel or WPS spreadsheet (.xlsx, .xls, .et) or CSV, up to 50 MB and 50,000 rows."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xlsm,.xls,.et,.ods,.csv,.txt"}),
    )
    name = forms.CharField(
        label=gettext_lazy("name of the list"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("A list that comes again under its name mends its drafts. Empty: named as the file."),
    )
    on = forms.DateField(
        label=gettext_lazy("date of the list"),
        widget=AdminDateInput(),
        help_text=gettext_lazy("Names of units are understood as of this day."),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds, kind, ledger = kinds_for(user), self.fields["kind"], self.fields["ledger"]
        kind.choices = [(each.value, each.label) for each in kinds]  # type: ignore[attr-defined] # a ChoiceField
        ledger.queryset = ledgers_for(user)  # type: ignore[attr-defined] # a ModelChoiceField
        if ListKind.TASKS not in kinds:
            del self.fields["ledger"], self.fields["name"]
        if len(kinds) == 1:
            kind.initial, kind.widget = kinds[0].value, forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if values.get("kind") == ListKind.TASKS and not values.get("ledger"):
            self.add_error("ledger", _("Choose the ledger that the tasks belong to."))
        return values


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
        return super().get_context_data(**kwargs) | {"page": page, "runs": list(page)}

    def act(self, values: dict[str, Any]) -> None:
        said = Brought(values["kind"], values["on"], values.get("ledger"), values.get("name", ""))
        self.run = bring(self.request.user, values["file"], said)

    def get_done_url(self) -> str:
        return reverse("supervision_list_columns", args=[self.run.pk])


class OfList(Screen):
    """A screen of one list that the person may look at."""

    trail = [LISTS]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not request.user.is_authenticated:
            raise PermissionDenied
        self.run: ListImport = get_object_or_404(list_imports_for(request.user), pk=kwargs["pk"])

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
        if self.run.stage in (ListStage.TAKING, ListStage.TAKEN):
            return redirect("supervision_list", self.run.pk)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        book = list_importing.book_of(self.run)
        asked = self.request.POST or self.request.GET
        heading = asked.get("heading", "")
        self.layout = list_importing.layout_of(
            self.run, book, asked.get("sheet"), int(heading) if heading.isdigit() else None
        )
        return super().get_form_kwargs() | {"book": book, "layout": self.layout, "run": self.run}

    def act(self, values: dict[str, Any]) -> None:
        list_importing.match(self.run, self.layout, values["matches"], values["for_all"])
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


def own(request: HttpRequest, pk: int) -> ListImport:
    if not request.user.is_authenticated:
        raise Http404
    run: ListImport = get_object_or_404(list_imports_for(request.user), pk=pk)
    return run


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """What names of the list mean; the list is checked again with that."""
    run = own(request, pk)
    list_importing.answer(run, answers_of(run, request.POST))
    ring_for(run)
    return redirect("supervision_list", pk)


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """The button."""
    run = own(request, pk)
    list_importing.have_taken(run, request.user)
    ring_for(run)
    if run.stage == ListStage.TAKEN:
        text = ngettext("%(count)s row was taken in.", "%(count)s rows were taken in.", run.changes)
        messages.success(request, text % {"count": run.changes})
    return redirect("supervision_list", pk)


def progress(request: HttpRequest, pk: int) -> JsonResponse:
    """How far a list is, for the bar."""
    run = own(request, pk)
    return JsonResponse({"percent": run.percent, "finished": not run.is_moving})


def report(request: HttpRequest, pk: int) -> FileResponse:
    """What came of every row, to work through beside the list."""
    run = own(request, pk)
    rows = list_importing.rows_of(run, run.pages.filter(show=ALL).order_by("number"))
    return report_of(str(run), rows, columns_of(run.kind))
