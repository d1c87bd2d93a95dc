"""A CSV file as a table with known columns; whatever is wrong with it is said by row and column."""

import csv
import io
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .problems import ListProblem


@dataclass(frozen=True)
class Record:
    """One row: its number as a spreadsheet shows it, and its cells by column."""

    row: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True)
class Table:
    """What was read of a file; no records if the table as a whole can't be trusted."""

    records: tuple[Record, ...] = ()
    problems: tuple[ListProblem, ...] = ()


@dataclass(frozen=True)
class Columns:
    """The columns that a table may have and those it must have; `titles` are other names for them."""

    known: Set[str]
    required: Set[str]
    titles: Mapping[str, str]

    def names(self, heading: list[str]) -> list[str]:
        return [self.titles.get(title.strip(), title.strip()) for title in heading]

    def problems(self, names: list[str]) -> Iterator[ListProblem]:
        for column in sorted(self.required - set(names)):
            yield ListProblem(1, column, "", _("This column is missing."))
        for index, column in enumerate(names):
            if column not in self.known:
                yield ListProblem(1, column, "", _("There is no such column."))
            elif column in names[:index]:
                yield ListProblem(1, column, "", _("This column stands there twice."))


def read_table(content: bytes, columns: Columns) -> Table:
    """Read UTF-8 text, with or without a byte order mark; never raises for what a file may hold."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        return refused(row, _("The file is not encoded in UTF-8. Save it as “CSV UTF-8”."))
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        return refused(0, _("The file is not a CSV table: %(error)s.") % {"error": error})
    if not lines or not any(cell.strip() for cell in lines[0]):
        return refused(1, _("The heading with the names of the columns is missing."))
    names = columns.names(lines[0])
    problems = (*columns.problems(names), *ragged(lines, len(names)))
    return Table(problems=problems) if problems else Table(records(names, lines))


def refused(row: int, message: str) -> Table:
    """A table that can't be read at all."""
    return Table(problems=(ListProblem(row, "", "", message),))


def is_blank(cells: list[str]) -> bool:
    """Whether there is nothing in a row, as below the last one of many spreadsheets."""
    return not any(cell.strip() for cell in cells)


def ragged(lines: list[list[str]], width: int) -> Iterator[ListProblem]:
    """Rows with more or fewer cells than the heading."""
    for row, cells in enumerate(lines[1:], 2):
        if len(cells) != width and not is_blank(cells):
            message = _("The row has %(found)s cells instead of %(wanted)s; a comma may lack its quotation marks.")
            yield ListProblem(row, "", "", message % {"found": len(cells), "wanted": width})


def records(names: list[str], lines: list[list[str]]) -> tuple[Record, ...]:
    """The rows below the heading, blank ones left out and counted."""
    rows = enumerate(lines[1:], 2)
    return tuple(
        Record(row, dict(zip(names, (cell.strip() for cell in cells), strict=True)))
        for row, cells in rows
        if not is_blank(cells)
    )
