"""The rows of a table on a sheet; what is no row of it is told."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .columns import Columns
from .dates import is_deadline
from .layouts import Layout, columns_of, lay_out
from .problems import ListProblem
from .sheets import Book

SECTION = "section"
STAGE = re.compile(r"(?:阶段|节点|进度|工作)?(?:目标|任务|计划|安排)$")
NOTE = re.compile(r"(?:注|说明|备注|填表|填报|制表|审核|联系人|合计|总计)")
NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|第[一二三四五六七八九十]+[章节部篇])"
)


@dataclass(frozen=True, slots=True)
class Record:
    """One row: its number as a spreadsheet shows it, the columns, which all rows of a table share, and its cells."""

    row: int
    columns: tuple[str, ...]
    values: tuple[str, ...]

    def __getitem__(self, column: str) -> str:
        return self.values[self.columns.index(column)] if column in self.columns else ""

    @property
    def cells(self) -> dict[str, str]:
        """The cells by column."""
        return dict(zip(self.columns, self.values, strict=True))


@dataclass(frozen=True)
class Table:
    """The rows of a table, and what was noticed about the rest of its sheet."""

    records: tuple[Record, ...] = ()
    problems: tuple[ListProblem, ...] = ()
    remarks: tuple[ListProblem, ...] = ()


def read_table(
    book: Book, layout: Layout, columns: Columns, key: str = "", for_all: Mapping[str, str] | None = None
) -> Table:
    """Read the rows below the heading; rows of which the cells of the column `key` are merged are one item.

    `for_all`: what columns that the file lacks say in every row.
    """
    reader = Reader(layout, columns, key, for_all or {})
    records = tuple(reader.read())
    return Table(records, remarks=(*left_out(book), *reader.remarks))


def read_exactly(book: Book, columns: Columns, key: str = "") -> Table:
    """Read a table whose headings are all known ones: for those who can't be asked what a column means."""
    layout = lay_out(book, columns)
    problems = (*columns.problems(layout.headings, layout.heading), *beyond(layout), *short(layout))
    return Table(problems=problems) if problems else read_table(book, layout, columns, key)


def left_out(book: Book) -> Iterator[ListProblem]:
    """The sheets of a book that are not read, though they are there."""
    for name in book.hidden:
        yield ListProblem(0, "", name, _("The sheet “%(name)s” is hidden and was left out.") % {"name": name})


def beyond(layout: Layout) -> Iterator[ListProblem]:
    """Cells under no heading, which belong nowhere; in a CSV file a comma may lack its quotation marks."""
    blank = [index for index, heading in enumerate(layout.headings) if not heading]
    for row, cells in enumerate(layout.sheet.rows[layout.heading :], layout.heading + 1):
        for index in blank:
            if cells[index]:
                message = _("This cell stands under no heading. Give its column one, or mend the row.")
                yield ListProblem(row, "", cells[index], message)


def short(layout: Layout) -> Iterator[ListProblem]:
    """Rows of a CSV file with fewer cells than the others: a comma may lack, or be one too few."""
    for row in layout.sheet.short:
        if row > layout.heading:
            yield ListProblem(row, "", "", _("The row has fewer cells than the others; a comma may be missing."))


class Reader:
    """Goes down a sheet once."""

    def __init__(self, layout: Layout, columns: Columns, key: str, for_all: Mapping[str, str]) -> None:
        self.layout, self.columns = layout, columns
        self.wide = {span.first_row for span in layout.sheet.spans if columns_of(span) > 1}
        self.names = [(index, layout.matches[index]) for index in sorted(layout.matches)]
        found = tuple(dict.fromkeys(name for _index, name in self.names))
        self.is_plain = len(found) == len(self.names)
        self.said = {name: text for name, text in for_all.items() if name not in found}
        # Rows across the table give the section, if the list has no column of its own for it.
        added = (SECTION,) if SECTION in columns.known and SECTION not in found else ()
        self.read_columns = (*found, *self.said, *added)
        self.parts = self.merged(key)
        self.section = ""
        self.remarks = list(short(layout))

    def merged(self, key: str) -> dict[int, int]:
        """For each further row of an item, its first row."""
        keys = [index for index, name in self.names if name == key]
        spans = [span for span in self.layout.sheet.spans if span.first_column - 1 in keys]
        return {row: span.first_row for span in spans for row in range(span.first_row + 1, span.last_row + 1)}

    def read(self) -> list[Record]:
        """The items; `remarks` are known afterwards."""
        found: list[Record] = []
        for row, cells in enumerate(self.layout.sheet.rows[self.layout.heading :], self.layout.heading + 1):
            if not any(cells) or cells == self.layout.headings:
                continue
            if self.is_aside(row, cells):
                continue
            record = self.record(row, cells)
            if found and self.parts.get(row) == found[-1].row:
                found[-1] = together(found[-1], record)
            else:
                found.append(record)
        return found

    def record(self, row: int, cells: Sequence[str]) -> Record:
        values = [cells[index] for index, _name in self.names] if self.is_plain else self.joined(cells)
        values += self.said.values()
        if len(values) < len(self.read_columns):
            values.append(self.section)
        elif self.section and not values[self.read_columns.index(SECTION)]:
            values[self.read_columns.index(SECTION)] = self.section
        return Record(row, self.read_columns, tuple(values))

    def joined(self, cells: Sequence[str]) -> list[str]:
        """The cells by column; of several for one column each on a line, behind the heading it stands under."""
        values: dict[str, list[str]] = {}
        several = [name for _index, name in self.names if self.count(name) > 1]
        for index, name in self.names:
            text = cells[index]
            under = name in several and text
            values.setdefault(name, []).append(said_under(self.layout.headings[index], text) if under else text)
        return ["\n".join(filter(None, texts)) for texts in values.values()]

    def count(self, name: str) -> int:
        """How many columns of the file are read as one of the list."""
        return sum(name == other for _index, other in self.names)

    def is_aside(self, row: int, cells: Sequence[str]) -> bool:
        """Whether the row is no item: the heading of those below it, or a note under the table."""
        texts = {cell for cell in cells if cell}
        if len(texts) != 1 or not (row in self.wide or sum(map(bool, cells)) == 1):
            return False
        text = texts.pop()
        if NOTE.match(text):
            self.remarks.append(ListProblem(row, "", text, _("This row is a note and is left out.")))
            return True
        if SECTION in self.columns.known and (row in self.wide or NUMBERED.match(text)):
            self.section = text
            message = _("This row is taken for the heading of the rows below it.")
            self.remarks.append(ListProblem(row, SECTION, text, message))
            return True
        return False


def said_under(heading: str, text: str) -> str:
    """A cell with its heading before it: 3月底 and 100个 make 3月底100个."""
    when = STAGE.sub("", heading)
    return f"{when}{text}" if is_deadline(when) else f"{heading}：{text}"


def together(first: Record, more: Record) -> Record:
    """One item of two rows: each cell once, the further ones on lines of their own."""
    cells = first.cells
    for name, text in more.cells.items():
        if text and text not in cells.get(name, "").split("\n"):
            cells[name] = f"{cells[name]}\n{text}" if cells.get(name) else text
    return Record(first.row, first.columns, tuple(cells.values()))
