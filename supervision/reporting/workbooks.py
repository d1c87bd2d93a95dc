"""Workbooks as offices use them: typed cells, a heading that stays in view, filters, drop-downs, ready to print."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO, Any, Self

import xlsxwriter
from django.utils.translation import gettext as _

from ..exceptions import Refused

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST = 32_767
LAST_ROW = 1_048_575
# Spreadsheets take 1900 for a leap year, so that earlier days are others in each of them; they are written out.
FIRST_DAY = date(1900, 3, 1)
OPTIONS = {"constant_memory": True, "in_memory": False}
A4 = 9
LINE, HIGHEST = 16, 409
FONT = "等线"


@dataclass(frozen=True)
class SheetColumn:
    """A column: its heading, its width in characters, and what its cells may choose from."""

    heading: str
    width: int
    choices: Sequence[str] = ()


class CellTooLong(Refused):
    """A text is longer than a cell of a workbook can hold."""


class Workbook:
    """One sheet, written row by row; nothing but the row at hand is in memory."""

    def __init__(self, file: IO[bytes], title: str, columns: Sequence[SheetColumn], frozen: int = 0) -> None:
        self.columns, self.last = columns, 0
        self.book = xlsxwriter.Workbook(file, OPTIONS)
        self.sheet = self.book.add_worksheet(title)
        # A quotation mark that spreadsheets don't show keeps what begins with = or + a text when it is edited, too.
        text = {"font_name": FONT, "valign": "top", "text_wrap": True}
        self.text = self.book.add_format(text | {"quote_prefix": True})
        self.figure = self.book.add_format(text)
        self.day = self.book.add_format(text | {"num_format": "yyyy-mm-dd"})
        self.head(frozen)

    def head(self, frozen: int) -> None:
        """The heading, in view on every screen and on every printed page."""
        style = {"font_name": FONT, "bold": True, "bg_color": "#E8EDF4", "border": 1, "text_wrap": True}
        heading = self.book.add_format(style | {"align": "center", "valign": "vcenter"})
        for index, column in enumerate(self.columns):
            self.sheet.set_column(index, index, column.width)
            if column.choices:
                choice = {"validate": "list", "source": list(column.choices)}
                self.sheet.data_validation(1, index, LAST_ROW, index, choice)
        self.sheet.freeze_panes(1, frozen)
        self.sheet.set_landscape()
        self.sheet.set_paper(A4)
        self.sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        self.sheet.repeat_rows(0)
        self.sheet.hide_gridlines(0)
        self.sheet.set_footer("&C— &P —")
        self.sheet.set_row(0, 30)
        for index, column in enumerate(self.columns):
            self.sheet.write_string(0, index, column.heading, heading)

    def add(self, cells: Sequence[Any], name: str = "") -> None:
        """One row of texts, whole numbers, days and empty cells; raises CellTooLong with the name of the row."""
        self.last += 1
        lines = 1
        for index, value in enumerate(cells):
            if isinstance(value, str):
                if value:
                    self.add_text(index, value, name)
                    lines = max(lines, lines_of(value, self.columns[index].width))
            elif isinstance(value, date):
                self.add_day(index, value)
            elif value is not None:
                self.sheet.write_number(self.last, index, value, self.figure)
        # Not every program measures the rows of a file that it opens.
        self.sheet.set_row(self.last, min(lines * LINE, HIGHEST))

    def add_text(self, index: int, value: str, name: str) -> None:
        # Spreadsheets count in UTF-16, where some characters are two.
        if len(value) > LONGEST // 2 and len(value.encode("utf-16-le")) // 2 > LONGEST:
            raise CellTooLong(too_long(self.columns[index].heading, name))
        if value.startswith("<r>") and value.endswith("</r>"):
            # The library would take this for markup of its own; in fragments, of which it wants three, it is text.
            self.sheet.write_rich_string(self.last, index, "<", "r", value[2:], self.text)
        else:
            self.sheet.write_string(self.last, index, value, self.text)

    def add_day(self, index: int, value: date) -> None:
        if value < FIRST_DAY:
            self.sheet.write_string(self.last, index, value.isoformat(), self.text)
        else:
            self.sheet.write_datetime(self.last, index, value, self.day)

    def print_columns(self, count: int) -> None:
        """Let the printed page hold the first columns, as wide as the page."""
        self.sheet.print_area(0, 0, self.last, count - 1)
        self.sheet.fit_to_pages(1, 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """Finish the file; after an error, too, since the library keeps a file of its own till then."""
        self.sheet.autofilter(0, 0, self.last, len(self.columns) - 1)
        self.book.close()


def lines_of(text: str, width: int) -> int:
    """About how many lines a text takes; a Chinese character is as wide as two figures, and so are its bytes here."""
    if len(text) * 2 <= width and "\n" not in text:
        return 1
    return sum(len(line.encode("gb18030", "replace")) // (width - 1) + 1 for line in text.split("\n"))


def too_long(column: str, name: str) -> str:
    message = _(
        "“%(task)s”: the text under “%(column)s” is longer than a cell of a workbook holds (32,767 characters). "
        "Shorten it, or export the list as CSV."
    )
    return message % {"task": name, "column": column}
