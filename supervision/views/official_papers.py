"""Drawing up a paper on a preview that shows what will be printed, and the page that is printed."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from ..actions import DrawUp
from ..choices import PaperKind, Verb
from ..lifecycle import may as lifecycle_allows
from ..models import Extension, OfficialPaper, PaperSeries, SupervisionTask, Urging
from ..models.ledgers import NUMBER
from ..official_papers.dates import in_figures
from ..permissions.policy import may
from ..permissions.sight import tasks_visible_to
from ..reporting.paper_sources import PaperSource
from ..reporting.paper_texts import PaperText, proposed_text
from .pages import FormScreen

SHOWN = ("title", "addressees", "body")


def may_draw_up(user: Any, task: SupervisionTask) -> bool:
    return lifecycle_allows(Verb.DRAW_UP, task.stage) and may(user, Verb.DRAW_UP, task)


class PaperForm(forms.Form):
    """The words that a person answers for."""

    title = forms.CharField(
        label=gettext_lazy("title, with the line breaks that it shall have"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    addressees = forms.CharField(label=gettext_lazy("addressees"), widget=forms.Textarea(attrs={"rows": 2}))
    body = forms.CharField(label=gettext_lazy("text, one paragraph a line"), widget=forms.Textarea(attrs={"rows": 14}))
    reason = forms.CharField(
        label=gettext_lazy("Why it replaces the former paper"), widget=forms.Textarea(attrs={"rows": 2})
    )


class DrawingUp(FormScreen):
    """The preview; the number is given only when it is confirmed."""

    template_name = "supervision/papers/draw_up.html"
    header_icon = "doc-full"
    form_class = PaperForm
    kind: PaperKind

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.source = self.source_of(kwargs["pk"])
        self.task = self.source.task
        if not may_draw_up(request.user, self.task):
            raise Http404
        self.series = PaperSeries.objects.filter(office=self.task.ledger.office_id, kind=self.kind).first()
        self.former = self.source.standing_paper()

    def tasks(self) -> Any:
        return tasks_visible_to(self.request.user).select_related("ledger__office")

    def source_of(self, pk: int) -> PaperSource:
        """What the paper is about; 404 for whom may not see it."""
        # Each kind of paper has its own; made without ABC, as Django's views are.
        raise NotImplementedError(type(self).__name__)

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if self.series is None:
            message = _("Before a paper of this kind can be drawn up, set how it is called and numbered.")
            messages.warning(request, message)
            return redirect("supervision_paper_series", self.task.ledger.office_id, self.kind)
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return _("Draw up: %(kind)s") % {"kind": self.kind.label}

    def get_initial(self) -> dict[str, Any]:
        return vars(proposed_text(self.source, self.series, timezone.now())) if self.series else {}

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        if self.former is None:
            del form.fields["reason"]
        return form

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "preview" in request.POST:
            return self.render_to_response(self.get_context_data(form=self.get_form()))
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = context["form"]
        words = {name: str(form[name].value() or "") for name in SHOWN}
        preview = self.preview(PaperText(**words).tidied())
        return context | {
            "task": self.task,
            "former": self.former,
            "paper": preview,
            "day": in_figures(preview.issued_on),
        }

    def preview(self, text: PaperText) -> OfficialPaper:
        """The paper as it would be printed, with room where its number will stand."""
        series, day = self.series or PaperSeries(), timezone.localdate()
        return OfficialPaper(
            **vars(text),
            number=NUMBER.format(word=series.number_word, year=day.year, sequence="\u3000"),
            issued_on=day,
            issuing_body=series.issuing_body,
            paper_name=str(self.kind.label),
            signed_by=series.signed_by,
        )

    def act(self, values: dict[str, Any]) -> None:
        text = PaperText(**{name: values[name] for name in SHOWN})
        paper = DrawUp(self.request.user, reason=values.get("reason", ""))(self.task, source=self.source, text=text)
        messages.success(self.request, _("Drawn up: %(paper)s.") % {"paper": paper})

    def get_done_url(self) -> str:
        return reverse("supervision_task_sheet", args=[self.task.pk]) + "#papers"


class TaskNotice(DrawingUp):
    kind = PaperKind.TASK_NOTICE

    def source_of(self, pk: int) -> PaperSource:
        return PaperSource(self.kind, get_object_or_404(self.tasks(), pk=pk))


class UrgingNotice(DrawingUp):
    kind = PaperKind.URGING_NOTICE

    def source_of(self, pk: int) -> PaperSource:
        urgings = Urging.objects.filter(assignment__task__in=tasks_visible_to(self.request.user).values("pk"))
        urging = get_object_or_404(urgings.select_related("assignment__unit"), pk=pk)
        return PaperSource(self.kind, self.tasks().get(pk=urging.assignment.task_id), urging=urging)


class ExtensionReply(DrawingUp):
    kind = PaperKind.EXTENSION_REPLY

    def source_of(self, pk: int) -> PaperSource:
        extensions = Extension.objects.filter(assignment__task__in=tasks_visible_to(self.request.user).values("pk"))
        extension = get_object_or_404(extensions.select_related("assignment__unit"), pk=pk)
        return PaperSource(self.kind, self.tasks().get(pk=extension.assignment.task_id), extension=extension)


class PrintPage(TemplateView):
    """The paper and nothing else, laid out for the printer; `?ink=black` leaves the red out."""

    template_name = "supervision/papers/print.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        visible = OfficialPaper.objects.filter(task__in=tasks_visible_to(self.request.user).values("pk"))
        paper = get_object_or_404(visible.select_related("replaced_by"), pk=kwargs["pk"])
        is_black = self.request.GET.get("ink") == "black"
        return super().get_context_data(**kwargs) | {
            "paper": paper,
            "day": in_figures(paper.issued_on),
            "is_black": is_black,
        }
