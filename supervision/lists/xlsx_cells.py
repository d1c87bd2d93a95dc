"""A sheet of a workbook read cell by cell, so that what is wrong with one can be said; slower than the plain way."""

import re
from collections.abc import Sequence
from datetime import datetime

from .cell_words import Value
from .faults import error_value, uncomputed
from .grids import Grid, placed
from .markup import Attributes, damaged, walk
from .number_formats import Kind, formatted
from .places import column_of
from .sheets import Sheet, Span
from .xlsx_workbook import TRUE, Workbook

REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
# A number of more digits than spreadsheets keep is written out as it stands: it names something, and counts nothing.
LONG = re.compile(r"-?[1-9][0-9]{15,}")


class CellReader:
    """Takes the events of a sheet's XML and fills a grid."""

    def __init__(self, name: str, workbook: Workbook, strings: Sequence[str]) -> None:
        self.grid = Grid(name)
        self.workbook, self.strings = workbook, strings
        self.row = self.column = -1
        self.sort = self.style = ""
        self.has_formula = self.has_value = False
        self.inside: list[str] = []
        self.pieces: list[str] = []

    def read(self, xml: bytes | bytearray, spans: Sequence[Span]) -> Sheet:
        walk(xml, self.start, self.end, self.text)
        return self.grid.sheet(spans)

    def start(self, name: str, attributes: Attributes) -> None:
        self.inside.append(name)
        if name == "c":
            self.start_cell(attributes)
        elif name == "row":
            self.row, self.column = int(attributes.get("r", self.row + 2)) - 1, -1
        elif name == "f":
            self.has_formula = True
        elif name == "v":
            self.has_value = True

    def start_cell(self, attributes: Attributes) -> None:
        self.column += 1
        reference = attributes.get("r")
        if reference is not None:
            found = REFERENCE.fullmatch(reference)
            if not found:
                raise damaged()
            self.row, self.column = int(found[2]) - 1, column_of(found[1])
        self.sort, self.style = attributes.get("t", "n"), attributes.get("s", "0")
        self.has_formula = self.has_value = False
        self.pieces.clear()

    def text(self, piece: str) -> None:
        if self.inside[-1] in ("v", "t") and "rPh" not in self.inside:
            self.pieces.append(piece)

    def end(self, name: str) -> None:
        self.inside.pop()
        if name == "c" and (self.pieces or self.has_formula):
            with placed(self.grid.name, self.row, self.column):
                value = self.value("".join(self.pieces))
            self.grid.put(self.row, self.column, value)

    def value(self, text: str) -> Value:
        """The value of the cell whose end was met; raises Unreadable where there is none."""
        if self.sort == "e":
            raise error_value(text)
        if self.has_formula and not self.is_computed(text):
            raise uncomputed()
        if self.sort == "s":
            return self.strings[int(text)]
        if self.sort == "b":
            return text.strip() in TRUE
        if self.sort == "d":
            return datetime.fromisoformat(text.strip())
        return text if self.sort in ("str", "inlineStr") else self.number(text.strip())

    def is_computed(self, text: str) -> bool:
        """Whether a formula has its value. Programs that don't compute leave it out, or put 0 and say that it waits."""
        if self.workbook.uncalculated and text == "0":
            return False
        return bool(text) or (self.sort == "str" and self.has_value)

    def number(self, text: str) -> str:
        if not text:
            return ""
        style = int(self.style)
        kind = self.workbook.kinds[style] if style < len(self.workbook.kinds) else Kind.NUMBER
        if kind is Kind.NUMBER and LONG.fullmatch(text):
            return text
        return formatted(float(text), kind, self.workbook.from_1904)
