"""Urging one or many: open assignments, the most pressing first, with how often each was urged before."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.widgets import AdminDateInput

from ..actions import Urge
from ..choices import Light, TaskStatus
from ..deadlines.lights import days_left
from ..exceptions import Refused
from ..models import Assignment, Unit, Urging
from ..models.urgings import named_levels
from ..permissions.standing import Standing
from .pages import FormScreen

PER_PAGE = 50


class UrgingForm(forms.Form):
    """What is demanded, how, and until when."""

    level = forms.TypedChoiceField(label=gettext_lazy("level"), choices=named_levels, coerce=int)
    answer_by = forms.DateField(label=gettext_lazy("to be answered by"), widget=AdminDateInput())
    reason = forms.CharField(label=gettext_lazy("demand"), widget=forms.Textarea(attrs={"rows": 3}))


def urgeable(user: Any) -> QuerySet[Any]:
    """Open assignments of the person's offices, by due time, each with its light and the urgings before."""
    offices = Standing.for_request(user).offices
    rows = Assignment.objects.open().filter(task__ledger__office__in=offices, task__status=TaskStatus.ISSUED)
    before = Urging.objects.with_answers().select_related("received_by")
    read = rows.with_light(timezone.now()).select_related("task__ledger", "unit")
    ordered = read.order_by(F("due_at").asc(nulls_last=True), "pk")
    return ordered.prefetch_related(Prefetch("urgings", queryset=before))


class UrgingFilter(forms.Form):
    """Which of the open assignments are shown."""

    light = forms.ChoiceField(
        label=gettext_lazy("Light"), required=False, choices=[("", gettext_lazy("All")), *Light.choices]
    )
    unit = forms.ModelChoiceField(
        label=gettext_lazy("Unit"), required=False, queryset=Unit.objects.none(), empty_label=gettext_lazy("All")
    )
    q = forms.CharField(
        label=gettext_lazy("Number or words"), required=False, widget=forms.TextInput({"type": "search"})
    )

    def __init__(self, rows: QuerySet[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        units = Unit.objects.filter(Exists(rows.order_by().filter(unit=OuterRef("pk"))))
        self.fields["unit"].queryset = units.only("name", "short_name")  # type: ignore[attr-defined] # it is a model's

    def chosen(self) -> QuerySet[Any]:
        """The rows that the filter leaves; what makes no sense filters nothing."""
        self.is_valid()
        light, unit, words = (self.cleaned_data.get(name) for name in ("light", "unit", "q"))
        rows = self.rows.filter(shown_light=light) if light else self.rows
        rows = rows.filter(unit=unit) if unit else rows
        return rows.filter(Q(task__title__icontains=words) | Q(task__number__icontains=words)) if words else rows


class UrgingScreen(FormScreen):
    template_name = "supervision/work/urging.html"
    page_title = gettext_lazy("Urge units")
    header_icon = "warning"
    form_class = UrgingForm
    done_url = "supervision_urging"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not Standing.for_request(request.user).offices:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        named = self.request.POST if self.request.method == "POST" else self.request.GET
        ticked = [int(key) for key in named.getlist("assignment") if key.isdigit()]
        rows = urgeable(self.request.user)
        filters = UrgingFilter(rows, self.request.GET)
        page = Paginator(filters.chosen().exclude(pk__in=ticked), PER_PAGE).get_page(self.request.GET.get("p"))
        # What was ticked, here or on a sheet, stands first, on whichever page it would be.
        lines = [*map(self.line, rows.filter(pk__in=ticked)), *map(self.line, page)]
        query = self.request.GET.copy()
        query.pop("p", None)
        return super().get_context_data(**kwargs) | {
            "lines": lines, "ticked": ticked, "filters": filters, "page": page, "query": query.urlencode(),
        }  # fmt: skip

    def line(self, row: Any) -> dict[str, Any]:
        left = days_left(row.due_at, timezone.now(), timezone.get_default_timezone())
        return {"assignment": row, "light": row.shown_light, "days_left": left, "urgings": list(row.urgings.all())}

    def act(self, values: dict[str, Any]) -> None:
        """Urge every unit that was ticked; one that is refused is named and stops none of the others."""
        keys = [key for key in self.request.POST.getlist("assignment") if key.isdigit()]
        ticked = urgeable(self.request.user).filter(pk__in=keys)
        done = 0
        for assignment in ticked:
            action = Urge(self.request.user, reason=values["reason"])
            try:
                action(assignment, level=values["level"], answer_by=values["answer_by"])
                done += 1
            except Refused as refusal:
                messages.error(self.request, f"{assignment.unit} · {assignment.task}: {refusal.reason}")
        if done:
            text = ngettext("%(count)s unit was urged.", "%(count)s units were urged.", done)
            messages.success(self.request, text % {"count": done})
        elif not ticked:
            messages.warning(self.request, _("Tick at least one unit."))
