"""Urging one or many: open assignments, the most pressing first, with how often each was urged before."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.widgets import AdminDateInput

from ..actions import Urge
from ..choices import TaskStatus, UrgingLevel
from ..deadlines.lights import days_left
from ..exceptions import Refused
from ..models import Assignment
from ..permissions.standing import Standing
from .pages import FormScreen

SHOWN = 200


class UrgingForm(forms.Form):
    """What is demanded, how, and until when."""

    level = forms.TypedChoiceField(label=gettext_lazy("level"), choices=UrgingLevel.choices, coerce=int)
    answer_by = forms.DateField(label=gettext_lazy("to be answered by"), widget=AdminDateInput())
    reason = forms.CharField(label=gettext_lazy("demand"), widget=forms.Textarea(attrs={"rows": 3}))


def urgeable(user: Any) -> QuerySet[Any]:
    """Open assignments of the person's offices, by due time."""
    offices = Standing.for_request(user).offices
    rows = Assignment.objects.open().filter(task__ledger__office__in=offices, task__status=TaskStatus.ISSUED)
    counted = rows.annotate(urged=Count("urgings"), last_urged=Max("urgings__urged_at"))
    return counted.select_related("task__ledger", "unit").order_by(F("due_at").asc(nulls_last=True), "pk")


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
        now, zone = timezone.now(), timezone.get_default_timezone()
        chosen = set(self.request.POST.getlist("assignment") or self.request.GET.getlist("assignment"))
        lines = [
            {
                "assignment": row,
                "light": row.light(now),
                "days_left": days_left(row.due_at, now, zone),
                "is_chosen": str(row.pk) in chosen,
            }
            for row in urgeable(self.request.user)[:SHOWN]
        ]
        return super().get_context_data(**kwargs) | {"lines": lines}

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
