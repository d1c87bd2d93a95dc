"""The form that says which column of a file is which."""

from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl.utils import get_column_letter

from ..actions.list_kinds import columns_of
from ..lists.layouts import Layout
from ..lists.sheets import Book
from ..models import ListImport

LEFT_OUT = ("", gettext_lazy("— leave out —"))


class MatchForm(forms.Form):
    """One choice for each column of the file that holds anything."""

    def __init__(self, *args: Any, book: Book, layout: Layout, run: ListImport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = columns_of(run.kind)
        self.book, self.layout, self.columns, self.for_all = book, layout, columns, run.for_all
        choices = [LEFT_OUT, *columns.labels]
        self.used = [index for index in range(len(layout.headings)) if self.is_used(index)]
        for index in self.used:
            label = layout.headings[index] or _("column %(letter)s") % {"letter": get_column_letter(index + 1)}
            self.fields[f"column_{index}"] = forms.ChoiceField(
                choices=choices, required=False, label=label, initial=layout.matches.get(index, "")
            )

        for column, known in columns.for_all.items():
            self.fields[f"all_{column}"] = self.field_for_all(column, known)

    def field_for_all(self, column: str, known: type[TextChoices] | None) -> forms.Field:
        """What a column that the file lacks says in every row."""
        label, initial = self.columns.label(column), self.for_all.get(column, "")
        if known is None:
            return forms.CharField(label=label, initial=initial, required=False)
        choices = [("", _("— as the file says —")), *known.choices]
        return forms.ChoiceField(label=label, initial=initial, required=False, choices=choices)

    @property
    def of_columns(self) -> list[Any]:
        return [self[f"column_{index}"] for index in self.used]

    @property
    def of_all(self) -> list[Any]:
        return [self[f"all_{column}"] for column in self.columns.for_all]

    def is_used(self, index: int) -> bool:
        return bool(self.layout.headings[index]) or any(row[index] for row in self.layout.samples())

    @property
    def samples(self) -> list[list[str]]:
        """The first rows, by the columns that are used."""
        return [[row[index] for index in self.used] for row in self.layout.samples()]

    def clean(self) -> dict[str, Any]:
        """The column of the list by index in the file; each once, but for those that are read together."""
        values: dict[str, Any] = super().clean() or {}
        chosen = {index: values.get(f"column_{index}", "") for index in self.used}
        matches = {index: column for index, column in chosen.items() if column}
        seen: set[str] = set()
        for index, column in matches.items():
            if column in seen and column not in self.columns.joined:
                message = _("“%(column)s” is chosen twice; leave one of the two out.")
                self.add_error(f"column_{index}", message % {"column": self.columns.label(column)})
            seen.add(column)
        said = {column: values.get(f"all_{column}", "").strip() for column in self.columns.for_all}
        for_all = {column: text for column, text in said.items() if text and column not in seen}
        return {"matches": matches, "for_all": for_all}
