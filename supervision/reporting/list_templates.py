"""Empty workbooks to be filled in: the headings that are understood, with drop-downs where there is a choice."""

from typing import IO

from django.conf import settings
from django.utils.translation import override

from ..lists.columns import Columns
from .workbooks import SheetColumn, Workbook

WIDTH = 18


def write_template(columns: Columns, title: str, file: IO[bytes]) -> None:
    """A workbook with the columns of a kind of list; in the language in which lists are read."""
    with override(settings.LANGUAGE_CODE), Workbook(file, title, sheet_columns(columns)):
        pass


def sheet_columns(columns: Columns) -> list[SheetColumn]:
    choices = {name: [str(label) for label in known.labels] for name, known in columns.for_all.items() if known}
    return [SheetColumn(label, WIDTH, choices.get(name, ())) for name, label in columns.labels]
