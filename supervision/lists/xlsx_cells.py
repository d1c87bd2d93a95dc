"""A sheet of a workbook read cell by cell by openpyxl, so that formats count and what is wrong with a cell is said."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from itertools import repeat
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.datetime import WINDOWS_EPOCH, to_excel

from .cell_words import Value
from .faults import error_value, uncomputed
from .limits import MOST_COLUMNS, MOST_ROWS, check_extent
from .number_formats import BUILT_IN, Kind, formatted, kind_of, moment_words
from .sheets import Sheet, Span, padded, sheet_of
from .texts import Texts, placed

kind_of_code = cache(kind_of)
# What XML can't hold is written so in workbooks (ECMA-376 part 1, 22.9.2.19); calamine undoes it, openpyxl doesn't.
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_cells(path: Path, name: str, spans: Sequence[Span], *, awaited: bool, uncalculated: bool) -> Sheet:
    """The sheet of that name; raises Unreadable.

    `awaited` if a formula may lack its value, `uncalculated` if one that is 0 does.
    """
    with opened(path, name) as sheet:
        reader = CellReader(name, from_1904=sheet.parent.epoch.year == 1904, uncalculated=uncalculated)
        if not awaited:
            return reader.sheet(rows_of(sheet), repeat(()), spans)
        with opened(path, name, data_only=False) as formulas:
            return reader.sheet(rows_of(sheet), rows_of(formulas), spans)


@contextmanager
def opened(path: Path, name: str, *, data_only: bool = True) -> Iterator[Any]:
    with path.open("rb") as file:
        yield load_workbook(file, read_only=True, data_only=data_only, keep_links=False)[name]


def rows_of(sheet: Any) -> Iterator[Sequence[Any]]:
    """The rows that there are, up to one past the limit, whatever extent the sheet declares."""
    sheet.reset_dimensions()
    rows: Iterator[Sequence[Any]] = sheet.iter_rows(max_row=MOST_ROWS + 1)
    return rows


def unescaped(text: str) -> str:
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


class CellReader:
    """Makes rows of the cells of one sheet."""

    def __init__(self, name: str, *, from_1904: bool, uncalculated: bool) -> None:
        self.name, self.from_1904, self.uncalculated = name, from_1904, uncalculated

    def sheet(self, rows: Iterator[Any], formulas: Iterator[Any], spans: Sequence[Span]) -> Sheet:
        return sheet_of(self.name, padded(Texts().rows(self.name, self.checked(rows, formulas))), spans)

    def checked(self, rows: Iterator[Any], formulas: Iterator[Any]) -> Iterator[list[Value]]:
        for row, (cells, own) in enumerate(zip(rows, formulas, strict=False)):
            self.check_formulas(row, own, cells)
            yield self.values(row, cells)

    def values(self, row: int, cells: Sequence[Any]) -> list[Value]:
        """The values of a row up to the last cell with any; raises Unreadable."""
        values: list[Value] = []
        for column, cell in enumerate(cells):
            if cell.value is not None:
                with placed(self.name, row, column):
                    values += [""] * (column - len(values)) + [self.value(cell)]
        check_extent(self.name, row + 1 if values else 0, len(values) if any(values[MOST_COLUMNS:]) else 0)
        return values

    def value(self, cell: Any) -> Value:
        """What stands in a cell; raises Unreadable for an error."""
        if cell.data_type == "e":
            raise error_value(cell.value)
        value: Value = cell.value
        if isinstance(value, str | bool):
            return unescaped(value) if isinstance(value, str) else value
        kind = BUILT_IN.get(cell.style_array.numFmtId) or kind_of_code(cell.number_format)
        if kind is Kind.NUMBER and isinstance(value, int):
            return str(value)
        if isinstance(value, int | float):
            return formatted(value, kind, self.from_1904)
        if not isinstance(value, datetime):
            return value
        if value < WINDOWS_EPOCH:
            return formatted(to_excel(value), kind, self.from_1904)
        return moment_words(value, kind)

    def check_formulas(self, row: int, formulas: Sequence[Any], cells: Sequence[Any]) -> None:
        """Raises Unreadable for a formula without its value.

        Programs that don't compute leave it out, or put 0 and say that it waits. One that is text may be blank.
        """
        for column, (formula, cell) in enumerate(zip(formulas, cells, strict=False)):
            if formula.data_type == "f" and self.lacks_value(cell):
                with placed(self.name, row, column):
                    raise uncomputed()

    def lacks_value(self, cell: Any) -> bool:
        if cell.value is None:
            return bool(cell.data_type != "str")
        return self.uncalculated and cell.value == 0 and cell.data_type == "n"
