"""A file that an office brings, as the sheets that a person sees in it: every row from row 1 on, every cell as text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from django.utils.translation import gettext as _

from .limits import check_extent
from .places import spot
from .problems import Unreadable


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A merged range; rows and columns count from 1, the last ones are part of it."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def holds(self, row: int, column: int) -> bool:
        return self.first_row <= row <= self.last_row and self.first_column <= column <= self.last_column

    def within(self, rows: int, columns: int) -> "Span":
        """The part of it that lies on a sheet of this extent; a whole row that is merged ends with the list."""
        return Span(self.first_row, self.first_column, min(self.last_row, rows), min(self.last_column, columns))

    @property
    def columns(self) -> int:
        return max(0, self.last_column - self.first_column + 1)

    @property
    def cells(self) -> int:
        return max(0, self.last_row - self.first_row + 1) * self.columns


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: row n is rows[n - 1], all rows are as wide as the widest; the name is empty for a CSV file.

    `short` are the rows of a CSV file, counted from 1, that had fewer cells than the widest, though they aren't blank.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    spans: tuple[Span, ...] = ()
    short: tuple[int, ...] = ()

    def filled(self, row: int, column: int) -> bool:
        """Whether a cell, counted from 1, bears the text of the merged range that it is in and none of its own."""
        corners = ((span, (span.first_row, span.first_column)) for span in self.spans)
        return any(span.holds(row, column) and corner != (row, column) for span, corner in corners)


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets that can be seen and aren't blank, the names of those hidden, the encoding of a CSV file."""

    sheets: tuple[Sheet, ...]
    hidden: tuple[str, ...] = ()
    encoding: str = ""


def sheet_of(name: str, rows: list[tuple[str, ...]], spans: Iterable[Span] = ()) -> Sheet:
    """A sheet of equally wide rows: cut where its content ends, merged ranges filled with their text.

    Raises Unreadable for one that is too large, and for ranges that overlap.
    """
    while rows and not any(rows[-1]):
        rows.pop()
    width = content_width(rows)
    if rows and width < len(rows[0]):
        rows = [row[:width] for row in rows]
    check_extent(name, len(rows), width)
    clipped = [span.within(len(rows), width) for span in spans]
    kept = tuple(sorted(span for span in clipped if span.cells > 1))
    return Sheet(name, tuple(filled_in(name, rows, kept)), kept)


def content_width(rows: Sequence[tuple[str, ...]]) -> int:
    """The number of columns up to the last one that has any text."""
    width = len(rows[0]) if rows else 0
    while width and not any(row[width - 1] for row in rows):
        width -= 1
    return width


def filled_in(name: str, rows: list[tuple[str, ...]], spans: tuple[Span, ...]) -> list[tuple[str, ...]]:
    """The rows with each merged range full of its text; ranges that overlap can't be told apart and are refused."""
    cells: set[tuple[int, int]] = set()
    changed: dict[int, list[str]] = {}
    for span in spans:
        text = rows[span.first_row - 1][span.first_column - 1]
        for row in range(span.first_row - 1, span.last_row):
            own = changed.setdefault(row, list(rows[row]))
            for column in range(span.first_column - 1, span.last_column):
                if (row, column) in cells:
                    raise Unreadable(overlapping(name, row, column))
                cells.add((row, column))
                own[column] = text
    return [tuple(changed.get(index, row)) for index, row in enumerate(rows)] if changed else rows


def overlapping(name: str, row: int, column: int) -> str:
    place = {"place": spot(name, row, column)}
    return _("%(place)s: two merged ranges overlap; open the file in a spreadsheet program and save it anew.") % place


def padded(rows: Iterable[Sequence[str]]) -> list[tuple[str, ...]]:
    """Rows of any width, all made as wide as the widest."""
    ragged = [tuple(row) for row in rows]
    width = max(map(len, ragged), default=0)
    return [row if len(row) == width else tuple(chain(row, [""] * (width - len(row)))) for row in ragged]
