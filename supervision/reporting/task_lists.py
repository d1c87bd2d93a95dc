"""Tasks as lists that can be taken in again: a workbook to work on, or CSV as open data."""

import csv
from io import TextIOWrapper
from typing import IO, Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import override

from ..lists.spreadsheet_text import guarded
from .list_cells import CHOICES, HEADINGS, NAMES, PRINTED, WIDTHS, Cell, list_rows
from .workbooks import SheetColumn, Workbook

CSV = "text/csv; charset=utf-8"
SHEET = "任务清单"


def write_workbook(tasks: QuerySet[Any], file: IO[bytes]) -> None:
    """Write a workbook with a row for each task; raises CellTooLong naming the task whose text no cell can hold."""
    with Workbook(file, SHEET, columns(), frozen=2) as book:
        for row in list_rows(tasks):
            book.add(row.cells, row.name)
        book.print_columns(PRINTED)


def columns() -> list[SheetColumn]:
    """Headings and choices in the language in which lists are read."""
    with override(settings.LANGUAGE_CODE):
        choices = {name: [str(label) for label in of.labels] for name, of in CHOICES.items()}
    return [SheetColumn(HEADINGS[name], WIDTHS[name], choices.get(name, ())) for name in NAMES]


def write_csv(tasks: QuerySet[Any], file: IO[bytes]) -> None:
    """Write CSV in UTF-8 with a byte order mark; what a spreadsheet would calculate is guarded by an apostrophe."""
    text = TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow(HEADINGS[name] for name in NAMES)
    for row in list_rows(tasks):
        writer.writerow(map(as_text, row.cells))
    text.flush()
    text.detach()


def as_text(cell: Cell) -> str:
    """The cell as CSV writes it; days as YYYY-MM-DD."""
    return "" if cell is None else guarded(str(cell))
