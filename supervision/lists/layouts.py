"""Where a table stands on a sheet, and which column means what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .columns import Columns, Matches
from .sheets import Book, Sheet, Span

# A heading stands near the top; what comes before it is the title of the list.
LOOKED_AT = 30
ENOUGH = 2


@dataclass(frozen=True)
class Layout:
    """Where a table stands: its sheet, the last row of its heading, the headings, and the columns they mean."""

    sheet: Sheet
    heading: int
    headings: tuple[str, ...]
    matches: Matches

    def samples(self, wanted: int = 5) -> list[tuple[str, ...]]:
        """The first rows below the heading that hold anything."""
        filled = (row for row in self.sheet.rows[self.heading :] if any(row))
        return [row for row, _number in zip(filled, range(wanted), strict=False)]


def lay_out(book: Book, columns: Columns, chosen: Mapping[str, str] | None = None) -> Layout:
    """The most likely table of a book; `chosen` says what headings meant before. A book has at least one sheet."""
    found = [layout for sheet in book.sheets for layout in layouts(sheet, columns, chosen)]
    best = max(found, key=lambda layout: len(layout.matches), default=None)
    if best and len(best.matches) >= ENOUGH:
        return best
    first = book.sheets[0]
    row = next(number for number, cells in enumerate(first.rows, 1) if any(cells))
    return at(first, row, columns, chosen)


def layouts(sheet: Sheet, columns: Columns, chosen: Mapping[str, str] | None) -> Iterator[Layout]:
    """Every row near the top taken for the heading."""
    for row, cells in enumerate(sheet.rows[:LOOKED_AT], 1):
        if len(set(filter(None, cells))) >= ENOUGH:
            yield at(sheet, row, columns, chosen)


def at(sheet: Sheet, row: int, columns: Columns, chosen: Mapping[str, str] | None = None) -> Layout:
    """The table whose heading ends with a row."""
    headings = headings_at(sheet, row)
    samples = sheet.rows[row : row + LOOKED_AT]
    return Layout(sheet, row, headings, columns.match(headings, samples, chosen))


def headings_at(sheet: Sheet, row: int) -> tuple[str, ...]:
    """The headings of the columns; where one spans several in the row above, both are read together."""
    below = sheet.rows[row - 1]
    above = sheet.rows[row - 2] if row > 1 else below
    over = {
        column
        for span in sheet.spans
        if span.first_row == row - 1 and 1 < columns_of(span) < len(below)
        for column in range(span.first_column - 1, span.last_column)
    }
    return tuple(
        f"{above[index]}：{cell}" if index in over and cell and cell != above[index] else cell
        for index, cell in enumerate(below)
    )


def columns_of(span: Span) -> int:
    """Over how many columns a merged range goes."""
    return span.last_column - span.first_column + 1
