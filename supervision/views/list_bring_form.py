"""The form that brings a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from ..choices import ListKind
from ..models import Ledger
from ..permissions.listing import kinds_for, ledgers_for


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
