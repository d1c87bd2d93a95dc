"""The office's ledgers: which there are, and opening the next."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..actions.registry import OpenLedger, new_ledger
from ..actions.reminder_rules import TakeRules
from ..choices import OFFICE_ROLES, Subsystem
from ..models import Ledger, Unit
from ..permissions.standing import Standing
from .pages import FormScreen


class LedgerForm(forms.Form):
    """What a new ledger needs to be told; its title follows from it."""

    office = forms.ModelChoiceField(Unit.objects.none(), label=gettext_lazy("Office"), empty_label=None)
    subsystem = forms.ChoiceField(label=gettext_lazy("Subsystem"), choices=Subsystem.choices)
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=1949, max_value=2999)
    number_word = forms.CharField(
        label=gettext_lazy("Number word"),
        max_length=20,
        help_text=gettext_lazy("It begins every unified number of the ledger: 吉政督 gives 吉政督〔2026〕1号."),
    )

    def __init__(self, *args: Any, offices: set[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["office"]
        field.queryset = Unit.objects.filter(pk__in=offices)  # type: ignore[attr-defined] # a ModelChoiceField
        if len(offices) == 1:
            field.initial, field.widget = next(iter(offices)), forms.HiddenInput()


class Ledgers(FormScreen):
    template_name = "supervision/work/ledgers.html"
    page_title = gettext_lazy("Ledgers by year")
    header_icon = "folder-open-1"
    form_class = LedgerForm
    done_url = "supervision_ledgers"

    @property
    def offices(self) -> set[int]:
        return Standing.for_request(self.request.user).units(OFFICE_ROLES)

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not Standing.for_request(request.user).units(OFFICE_ROLES):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"offices": self.offices}

    def get_initial(self) -> dict[str, Any]:
        """Next year's ledger of the subsystem that was chosen in the list, under the same number word."""
        chosen = self.request.GET.get("after", "")
        last = self.ledgers().filter(pk=chosen).first() if chosen.isdigit() else None
        if last is None:
            return {"year": timezone.localdate().year + 1}
        return {"subsystem": last.subsystem, "year": last.year + 1, "number_word": last.number_word}

    def ledgers(self) -> Any:
        return Ledger.objects.filter(office__in=self.offices).order_by("-year", "pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = self.ledgers().select_related("series").annotate(count=Count("tasks"))
        return super().get_context_data(**kwargs) | {"ledgers": rows}

    def act(self, values: dict[str, Any]) -> None:
        subsystem = Subsystem(values["subsystem"])
        ledger = new_ledger(values["office"], subsystem, values["year"], values["number_word"])
        OpenLedger(self.request.user)(ledger)
        TakeRules(self.request.user)(ledger)
        messages.success(self.request, _("Opened: %(ledger)s.") % {"ledger": ledger.title})
