"""The reminder rules of a ledger: read, changed and tried out by its office."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ..actions.reminder_rules import KeepRule, TakeRules
from ..actions.reminding import planned
from ..models import Ledger, Reminder, ReminderRule
from ..models.urgings import named_levels
from ..permissions.standing import Standing
from .pages import FormScreen, Screen

SHOWN = 50


def own_ledgers(user: Any) -> Any:
    """The ledgers that the person's office keeps, newest first."""
    return Ledger.objects.filter(office__in=Standing.for_request(user).offices).order_by("-year", "pk")


def address_of(ledger: Ledger) -> str:
    return f"{reverse('supervision_reminder_rules')}?ledger={ledger.pk}"


class OfficeOnly(Screen):
    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not Standing.for_request(request.user).offices:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class ReminderRules(OfficeOnly):
    """The rules, what they would say today, and what they have said last."""

    template_name = "supervision/work/reminder_rules.html"
    page_title = gettext_lazy("Reminder rules")
    header_icon = "calendar-check"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ledgers = list(own_ledgers(self.request.user))
        chosen = self.request.GET.get("ledger", "")
        ledger = next((each for each in ledgers if str(each.pk) == chosen), ledgers[0] if ledgers else None)
        return super().get_context_data(**kwargs) | {"ledgers": ledgers, "ledger": ledger, **self.of(ledger)}

    def of(self, ledger: Ledger | None) -> dict[str, Any]:
        if ledger is None:
            return {}
        now = timezone.now()
        coming = planned(ledger, now)
        written = Reminder.objects.filter(rule__ledger=ledger).select_related("message", "recipient", "rule", "task")
        return {
            "rules": sorted(ReminderRule.objects.filter(ledger=ledger), key=lambda rule: rule.place),
            "coming": [(each, each.text(now)) for each in coming[:SHOWN]],
            "coming_count": len(coming),
            "written": written.order_by("-pk")[:SHOWN],
        }


class RuleForm(forms.ModelForm):
    class Meta:
        model = ReminderRule
        fields = [
            "moment", "days", "every", "times", "due_day", "reach", "urges", "answer_days", "text", "is_active",
        ]  # fmt: skip
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["urges"].choices = [("", _("no urging")), *named_levels()]  # type: ignore[attr-defined] # a choice


class RuleScreen(FormScreen, OfficeOnly):
    """One rule, to be added to a ledger or changed."""

    template_name = "supervision/work/reminder_rule.html"
    header_icon = "calendar-check"
    form_class = RuleForm
    trail = [("supervision_reminder_rules", gettext_lazy("Reminder rules"))]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        ledgers = own_ledgers(request.user)
        if "pk" in kwargs:
            self.rule = get_object_or_404(ReminderRule, pk=kwargs["pk"], ledger__in=ledgers)
        else:
            self.rule = ReminderRule(ledger=get_object_or_404(ledgers, pk=kwargs["ledger"]))

    def get_page_title(self) -> str:
        return str(self.rule) if self.rule.pk else _("New reminder rule")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.rule}

    def act(self, values: dict[str, Any]) -> None:
        KeepRule(self.request.user)(self.rule)
        messages.success(self.request, _("The rule is kept; it holds from today on."))

    def get_done_url(self) -> str:
        return address_of(self.rule.ledger)


@require_POST
def take(request: HttpRequest, ledger: int) -> HttpResponse:
    """Let a ledger without rules begin with the usual ones, or those of the year before."""
    found = get_object_or_404(own_ledgers(request.user), pk=ledger)
    TakeRules(request.user)(found)
    messages.success(request, _("The ledger has its rules; change them as you need."))
    return redirect(address_of(found))
