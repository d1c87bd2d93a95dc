"""How the office's papers are called and numbered, and by which templates they are printed."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..actions.paper_settings import KeepPaperSeries
from ..choices import PaperKind
from ..models import PaperSeries, Unit
from ..official_papers.checking import complaints
from ..official_papers.placeholders import COMPULSORY, placeholders, written
from ..official_papers.shipped import shipped
from ..permissions.standing import Standing
from .pages import FormScreen, Screen


def demand_office(user: Any) -> set[int]:
    """The offices that the person works for; 403 if there is none."""
    offices = Standing.for_request(user).offices
    if not offices:
        raise PermissionDenied
    return offices


def kind_of(text: str) -> PaperKind:
    try:
        return PaperKind(text)
    except ValueError as error:
        raise Http404 from error


class PaperSettings(Screen):
    template_name = "supervision/papers/settings.html"
    page_title = gettext_lazy("Series and templates of papers")
    header_icon = "doc-full"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        offices = Unit.objects.filter(pk__in=demand_office(self.request.user))
        rows = PaperSeries.objects.filter(office__in=offices).prefetch_related("years__series", "templates__file")
        found = {(row.office_id, row.kind): row for row in rows}
        lines = [
            self.line(office, kind, found.get((office.pk, kind.value))) for office in offices for kind in PaperKind
        ]
        return super().get_context_data(**kwargs) | {"lines": lines}

    def line(self, office: Unit, kind: PaperKind, series: Any) -> dict[str, Any]:
        """One kind of one office, with what was read along with its series."""
        years, templates = (list(series.years.all()), list(series.templates.all())) if series else ([], [])
        numbers = [str(year) for year in sorted(years, key=lambda year: year.year)[-1:]]
        template = templates[-1] if templates else None
        return {"office": office, "kind": kind, "series": series, "numbers": numbers, "template": template}


class SeriesForm(forms.ModelForm):
    """Words and template of one series."""

    template = forms.FileField(
        label=gettext_lazy("the office's own template (.docx)"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        help_text=gettext_lazy("It is checked first; until it is without fault, the present one stays in use."),
    )
    back_to_shipped = forms.BooleanField(label=gettext_lazy("use the shipped template again"), required=False)

    class Meta:
        model = PaperSeries
        fields = ("number_word", "issuing_body", "signed_by")

    def clean_template(self) -> Any:
        """What is wrong with the template, at its own field; the action will look again."""
        template = self.cleaned_data["template"]
        if template:
            problems = complaints(template.read(), self.instance.kind)
            template.seek(0)
            if problems:
                raise ValidationError(problems)
        return template


class SeriesScreen(FormScreen):
    template_name = "supervision/papers/series.html"
    header_icon = "doc-full"
    form_class = SeriesForm
    done_url = "supervision_paper_settings"
    trail = [("supervision_paper_settings", gettext_lazy("Series and templates of papers"))]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.kind = kind_of(kwargs["kind"])
        self.office: Unit = get_object_or_404(Unit, pk__in=demand_office(request.user), pk=kwargs["office"])
        found = PaperSeries.objects.filter(office=self.office, kind=self.kind).first()
        self.series: PaperSeries = found or self.proposed()

    def proposed(self) -> PaperSeries:
        """A series to be set, with the names of one that is set already."""
        other = PaperSeries.objects.filter(office=self.office).first()
        body, signed = (other.issuing_body, other.signed_by) if other else (self.office.name, self.office.name)
        return PaperSeries(office=self.office, kind=self.kind, issuing_body=body, signed_by=signed)

    def get_page_title(self) -> str:
        return str(self.kind.label)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.series}

    def get_form(self, form_class: Any = None) -> Any:
        """Going back to the shipped template is offered to whom has left it."""
        form = super().get_form(form_class)
        own = self.series.template if self.series.pk else None
        if own is None or own.file is None:
            del form.fields["back_to_shipped"]
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = [
            {"written": written(name), "meaning": meaning, "is_compulsory": name in COMPULSORY}
            for name, meaning in placeholders(self.kind).items()
        ]
        is_set = not self.series._state.adding
        return super().get_context_data(**kwargs) | {
            "kind": self.kind,
            "placeholders": rows,
            "templates": self.series.templates.select_related("file__uploaded_by").reverse() if is_set else [],
            "years": self.series.years.order_by("-year") if is_set else [],
        }

    def act(self, values: dict[str, Any]) -> None:
        keep = KeepPaperSeries(self.request.user)
        kept = keep.use(self.series, values["template"], back_to_shipped=values.get("back_to_shipped", False))
        text = _("Kept: %(kind)s.") if kept else _("Nothing was changed: %(kind)s.")
        messages.success(self.request, text % {"kind": self.kind.label})


def shipped_template(request: HttpRequest, kind: str) -> FileResponse:
    """The shipped template of a kind, to start from."""
    demand_office(request.user)
    found = kind_of(kind)
    content = ContentFile(shipped(found))
    return FileResponse(content, as_attachment=True, filename=f"{found.label}.docx")
