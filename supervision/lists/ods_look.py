"""A look over the bytes of an OpenDocument spreadsheet for what calamine doesn't tell of it, or not within bounds."""

import re
from dataclasses import dataclass, field

from .cell_words import words
from .faults import error_value, uncomputed
from .number_formats import Kind, formatted
from .problems import Unreadable
from .sheets import Span

TAG = re.compile(rb"""<table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])((?:"[^"]*"|[^<>"])*)>""")
ATTRIBUTE = re.compile(rb'(?:table:number-|office:|table:)([\w-]+)="([^"]*)"')
SHOWN = re.compile(rb"\s*<text:p[^<>]*>([^<]*)</text:p>")
MONTH = re.compile(r"\d{4}年\d{1,2}月")
LONG_TIME = re.compile(r"P(?:T|\d+DT)(\d+)H(\d+)M")
ERROR = re.compile(r"#[A-Z/0!?]+|Err:\d+")
# A truth that comes from a workbook of another kind is kept as 1 or 0, and shown in the language of the program.
TRUTHS = {"TRUE": True, "FALSE": False, "真": True, "假": False}


@dataclass(slots=True)
class Table:
    """One sheet: how far its content reaches, its merged ranges, and the cells that are to be told otherwise."""

    height: int = 0
    width: int = 0
    spans: list[Span] = field(default_factory=list)
    told: list[tuple[Span, str | Unreadable]] = field(default_factory=list)
    row: int = 0
    rows: int = 0
    column: int = 0

    def start_row(self, own: dict[str, str]) -> None:
        self.row, self.rows, self.column = self.row + self.rows, int(own.get("rows-repeated", 1)), 0

    def add_cell(self, own: dict[str, str], shown: str) -> None:
        columns = int(own.get("columns-repeated", 1))
        first = self.row + 1, self.column + 1
        self.column += columns
        down, across = int(own.get("rows-spanned", 1)), int(own.get("columns-spanned", 1))
        if down * across > 1:
            self.spans.append(Span(*first, self.row + down, first[1] + across - 1))
        if "value-type" in own:
            self.height, self.width = max(self.height, self.row + self.rows), max(self.width, self.column)
        text = told(own, shown.strip())
        if text is not None:
            self.told.append((Span(*first, self.row + self.rows, self.column), text))

    def by_row(self) -> dict[int, list[tuple[Span, str | Unreadable]]]:
        """What is told of each row, counted from 0."""
        found: dict[int, list[tuple[Span, str | Unreadable]]] = {}
        for span, text in self.told:
            for row in range(span.first_row - 1, span.last_row):
                found.setdefault(row, []).append((span, text))
        return found


def tables(xml: bytes) -> list[Table]:
    """The sheets in their order."""
    found: list[Table] = []
    for tag in TAG.finditer(xml):
        own = {name.decode(): value.decode() for name, value in ATTRIBUTE.findall(tag[2])}
        if tag[1] == b"table":
            found.append(Table())
        # Cells before the first sheet are those of changes that were tracked.
        elif not found:
            continue
        elif tag[1] == b"table-row":
            found[-1].start_row(own)
        else:
            shown = SHOWN.match(xml, tag.end())
            found[-1].add_cell(own, shown[1].decode() if shown else "")
    return found


def told(own: dict[str, str], shown: str) -> str | Unreadable | None:
    """The text of a cell by what is shown, where its value alone would mislead, or why it has none."""
    sort = own.get("value-type", "")
    if "formula" in own and (not sort or ERROR.fullmatch(shown)):
        return error_value(shown) if sort else uncomputed()
    if sort == "percentage":
        return formatted(float(own["value"]), Kind.PERCENT, from_1904=False)
    # As a value of its own it would be taken for a 1 or 0 met before.
    if sort == "boolean":
        return words(own["boolean-value"] == "true")
    if sort == "float" and shown in TRUTHS:
        return words(TRUTHS[shown])
    if sort == "date" and MONTH.fullmatch(shown):
        return shown
    duration = LONG_TIME.match(own.get("time-value", ""))
    return f"{int(duration[1])}:{duration[2]}" if duration else None
