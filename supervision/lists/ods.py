"""OpenDocument spreadsheets (.ods): the sheets of content.xml, repeated rows and cells laid out within the limits."""

import re

from .faults import error_value, uncomputed
from .grids import Grid, placed
from .limits import MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS, check_spans
from .markup import Attributes, walk
from .ods_values import value_of
from .packages import Package, locked
from .sheets import Book, Sheet, Span

CONTENT = "content.xml"
MANIFEST = "META-INF/manifest.xml"
# Remarks, drawings and the headings of readings are beside the text of a cell.
BESIDE = {"annotation", "ruby-text", "shapes", "frame", "custom-shape"}
CELLS = {"table-cell", "covered-table-cell"}
ERROR = re.compile(r"#[A-Z/0!?]+|Err:\d+")


def read_ods(package: Package) -> Book:
    """The sheets of a spreadsheet; raises Unreadable."""
    if MANIFEST in package and b"encryption-data" in package.read(MANIFEST):
        raise locked()
    reader = ContentReader()
    walk(package.read(CONTENT), reader.start, reader.end, reader.text)
    sheets = (table.sheet() for table in reader.tables if table.is_seen)
    hidden = tuple(table.grid.name for table in reader.tables if not table.is_seen)
    return Book(tuple(sheet for sheet in sheets if sheet.rows), hidden)


class Table:
    """One sheet as it comes in."""

    def __init__(self, name: str, *, is_seen: bool) -> None:
        self.grid, self.is_seen = Grid(name), is_seen
        self.spans: list[Span] = []
        self.row = self.column = 0
        # The cells of the row that is being read, for it may stand for many.
        self.cells: list[tuple[range, str]] = []

    def sheet(self) -> Sheet:
        return self.grid.sheet(self.spans)

    def end_row(self, times: int) -> None:
        for cells, text in self.cells:
            for row in spread(self.row, times, MOST_ROWS):
                for column in cells:
                    self.grid.put(row, column, text)
        self.row, self.column = self.row + times, 0
        self.cells.clear()

    def end_cell(self, cell: Attributes, text: str) -> None:
        """Take in a cell with its text; raises Unreadable that names it."""
        times = number(cell, "number-columns-repeated")
        rows, columns = number(cell, "number-rows-spanned"), number(cell, "number-columns-spanned")
        if rows * columns > 1:
            self.spans.append(Span(self.row + 1, self.column + 1, self.row + rows, self.column + columns))
            check_spans(self.grid.name, len(self.spans))
        if self.is_seen:
            with placed(self.grid.name, self.row, self.column):
                found = checked(cell, text)
            if found:
                self.cells.append((spread(self.column, times, MOST_COLUMNS), found))
        self.column += times


def checked(cell: Attributes, text: str) -> str:
    """The text of a cell; raises Unreadable for an error and for a formula without a value."""
    sort = cell.get("value-type", "")
    if sort == "error" or ("formula" in cell and ERROR.fullmatch(text.strip())):
        raise error_value(text.strip())
    if "formula" in cell and not sort:
        raise uncomputed()
    return value_of(sort, cell, text)


def spread(first: int, times: int, most: int) -> range:
    """The places that a repeated row or cell takes; past the limit, one more and the last tell how many there are."""
    end = first + times
    return range(first, end) if end <= most else range(max(first, end - 1), end)


def number(attributes: Attributes, name: str) -> int:
    return max(1, int(attributes.get(name, "1")))


class ContentReader:
    """Takes the events of content.xml and gathers tables."""

    def __init__(self) -> None:
        self.tables: list[Table] = []
        self.inside: list[str] = []
        self.unseen: set[str] = set()
        self.style = ""
        self.row: Attributes = {}
        self.cell: Attributes = {}
        self.paragraphs: list[list[str]] = []

    @property
    def in_spreadsheet(self) -> bool:
        return "spreadsheet" in self.inside and "tracked-changes" not in self.inside

    def start(self, name: str, attributes: Attributes) -> None:
        own = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if name == "style":
            self.style = own.get("name", "")
        elif name == "table-properties" and own.get("display") == "false":
            self.unseen.add(self.style)
        elif self.in_spreadsheet:
            self.start_part(name, own)
        self.inside.append(name)

    def start_part(self, name: str, own: Attributes) -> None:
        if name == "table" and self.inside[-1] == "spreadsheet":
            self.tables.append(Table(own.get("name", ""), is_seen=own.get("style-name") not in self.unseen))
        elif name == "table-row":
            self.row = own
        elif name in CELLS:
            self.cell, self.paragraphs = own, []
        elif not BESIDE.intersection(self.inside):
            self.start_text(name, own)

    def start_text(self, name: str, own: Attributes) -> None:
        if name == "p":
            self.paragraphs.append([])
        elif name == "s":
            self.write(" " * min(number(own, "c"), MOST_CHARACTERS + 1))
        elif name == "tab":
            self.write("\t")
        elif name == "line-break":
            self.write("\n")

    def text(self, piece: str) -> None:
        if "p" in self.inside and not BESIDE.intersection(self.inside):
            self.write(piece)

    def write(self, piece: str) -> None:
        if self.paragraphs:
            self.paragraphs[-1].append(piece)

    def end(self, name: str) -> None:
        self.inside.pop()
        if not self.tables or not self.in_spreadsheet:
            return
        if name in CELLS:
            text = "\n".join("".join(paragraph) for paragraph in self.paragraphs)
            self.tables[-1].end_cell(self.cell, text if name == "table-cell" else "")
        elif name == "table-row":
            self.tables[-1].end_row(number(self.row, "number-rows-repeated"))
