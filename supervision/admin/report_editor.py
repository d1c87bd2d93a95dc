"""The form of a report: what happened, what stands in the way, how far the figures are, and what shows it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.widgets import AdminDateInput

from ..choices import REQUESTS, AssignmentStatus, ReportKind, Role
from ..models import IndicatorFigure, MilestoneFigure, Report
from ..permissions.standing import Standing
from .panels import FiguresPanel, FilesPanel, FormTemplatePanel, WholeForm
from .uploads import FilesMixin


def number_field(label: Any, initial: Any) -> forms.DecimalField:
    """A figure that may be left out: sixteen digits, four of them decimals."""
    return forms.DecimalField(max_digits=16, decimal_places=4, required=False, label=label, initial=initial)


def due_words(assignments: Any) -> str:
    """When each of the units is due, and was due at first."""
    return "; ".join(
        _("%(unit)s is due on %(due)s (at first: %(first)s)")
        % {
            "unit": each.unit,
            "due": timezone.localdate(each.due_at),
            "first": timezone.localdate(each.original_due_at or each.due_at),
        }
        for each in assignments
        if each.due_at
    )


class ReportForm(FilesMixin, WagtailAdminPageForm):
    """Adds a row for every milestone and indicator of the task."""

    files_relation = "evidence"
    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.task_id is None:
            self.instance.task = self.parent_page.specific
        self.task = self.instance.task
        self.narrow_choices()
        self.add_figure_fields()
        self.add_file_fields()

    def narrow_choices(self) -> None:
        """Only the person's own assignments on this task, and their entered reports to correct."""
        units = Standing.for_request(self.for_user).units({Role.OPERATOR})
        mine = self.task.assignments.filter(unit__in=units, status=AssignmentStatus.ACCEPTED)
        self.fields["assignment"].queryset = mine.select_related("unit", "task")
        self.fields["assignment"].label_from_instance = lambda assignment: str(assignment.unit)
        self.fields["assignment"].empty_label = None
        entered = Report.objects.entered().filter(task=self.task, assignment__unit__in=units)
        self.fields["corrects"].queryset = entered
        self.fields["proposed_on"].help_text = due_words(mine)
        if not self.instance.pk and mine:
            self.initial["assignment"] = mine[0].pk

    def add_figure_fields(self) -> None:
        stated = {figure.milestone_id: figure for figure in self.instance.milestone_figures.all()}
        self.milestones = list(self.task.milestones.all())
        for milestone in self.milestones:
            figure = stated.get(milestone.pk)
            self.fields[f"milestone_{milestone.pk}_quantity"] = number_field(
                gettext_lazy("done so far"), figure and figure.quantity
            )
            self.fields[f"milestone_{milestone.pk}_reached_on"] = forms.DateField(
                required=False,
                initial=figure and figure.reached_on,
                widget=AdminDateInput,
                label=gettext_lazy("reached on"),
            )
        values = {figure.indicator_id: figure.value for figure in self.instance.indicator_figures.all()}
        self.indicators = list(self.task.indicators.all())
        for indicator in self.indicators:
            self.fields[f"indicator_{indicator.pk}_value"] = number_field(
                gettext_lazy("value"), values.get(indicator.pk)
            )

    def may_show(self, file: Any) -> list[tuple[str, str, bool]]:
        """The whole report, or one of the task's milestones."""
        if not self.milestones:
            return []
        kept = {row.file_id: str(row.milestone_id or "") for row in self.instance.evidence.all()}
        chosen = self.data.get(f"shows_{file.pk}", "") if self.is_bound else kept.get(file.pk, "")
        parts = [("", _("the whole report")), *((str(each.pk), str(each)) for each in self.milestones)]
        return [(value, label, value == chosen) for value, label in parts]

    def tie(self, row: Any) -> Any:
        stages = {str(each.pk): each for each in self.milestones}
        row.milestone = stages.get(self.data.get(f"shows_{row.file_id}", ""))
        return row

    def milestone_rows(self) -> list[tuple[Any, Any, Any]]:
        """(milestone, field of the quantity, field of the day) for the template."""
        return [(m, self[f"milestone_{m.pk}_quantity"], self[f"milestone_{m.pk}_reached_on"]) for m in self.milestones]

    def indicator_rows(self) -> list[tuple[Any, Any]]:
        return [(indicator, self[f"indicator_{indicator.pk}_value"]) for indicator in self.indicators]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        correction = cleaned.get("kind") == ReportKind.CORRECTION
        if correction and not cleaned.get("corrects"):
            raise ValidationError({"corrects": _("Choose the entered report that this one corrects.")})
        if correction and not cleaned.get("correction_reason", "").strip():
            raise ValidationError({"correction_reason": _("Say why the earlier report is corrected.")})
        self.clean_request(cleaned)
        if not correction and cleaned.get("corrects"):
            raise ValidationError({"corrects": _("Only a correction names another report; leave this empty.")})
        return cleaned

    def clean_request(self, cleaned: dict[str, Any]) -> None:
        """What only a request has, and what it must have."""
        kind = cleaned.get("kind")
        if kind in REQUESTS and not cleaned.get("request_reason", "").strip():
            self.add_error("request_reason", _("Say why the unit asks for this."))
        if kind == ReportKind.EXTENSION and not cleaned.get("proposed_on"):
            self.add_error("proposed_on", _("Say until which day the limit shall be extended."))
        if kind != ReportKind.EXTENSION and cleaned.get("proposed_on"):
            self.add_error("proposed_on", _("Only a request for extension proposes a day; leave this empty."))
        if kind not in REQUESTS and cleaned.get("request_reason", "").strip():
            self.add_error("request_reason", _("Only a request has a reason of its own; leave this empty."))

    def save(self, commit: bool = True) -> Any:
        self.instance.title = self.title()
        self.instance.milestone_figures = self.milestone_figures()
        self.instance.indicator_figures = self.indicator_figures()
        self.attach()
        return super().save(commit)

    def title(self) -> str:
        day = timezone.localdate().isoformat()
        return f"{self.cleaned_data['assignment'].unit} {self.instance.get_kind_display()} {day}"

    def milestone_figures(self) -> list[MilestoneFigure]:
        rows = [
            MilestoneFigure(
                milestone=milestone,
                quantity=self.cleaned_data[f"milestone_{milestone.pk}_quantity"],
                reached_on=self.cleaned_data[f"milestone_{milestone.pk}_reached_on"],
            )
            for milestone in self.milestones
        ]
        return [row for row in rows if row.quantity is not None or row.reached_on]

    def indicator_figures(self) -> list[IndicatorFigure]:
        values = {indicator: self.cleaned_data[f"indicator_{indicator.pk}_value"] for indicator in self.indicators}
        return [IndicatorFigure(indicator=i, value=value) for i, value in values.items() if value is not None]


REPORT_FIELDS = ObjectList(
    [
        FormTemplatePanel("supervision/panels/task.html"),
        FieldRowPanel([FieldPanel("assignment"), FieldPanel("kind")]),
        FieldPanel("corrects", widget=forms.Select),
        FieldPanel("correction_reason"),
        MultiFieldPanel(
            [FieldPanel("proposed_on"), FieldPanel("request_reason")],
            heading=gettext_lazy("Only for requests for extension or suspension"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [FieldPanel("progress"), FieldPanel("problems"), FieldPanel("next_steps")],
            heading=gettext_lazy("Report"),
        ),
        FiguresPanel(),
        FieldPanel("stated_percent"),
        FilesPanel(heading=gettext_lazy("Evidence")),
        FieldPanel("public_text"),
    ],
    heading=gettext_lazy("Report"),
)
REPORT_EDITOR = WholeForm([REPORT_FIELDS], base_form_class=ReportForm)
