"""Text files parted by commas, semicolons or tabs, as a book of one sheet."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from django.utils.translation import gettext as _

from .encodings import decoded
from .limits import MOST_CHARACTERS, MOST_ROWS, check_extent
from .places import at, spot
from .problems import Unreadable
from .sheets import Book, padded, sheet_of
from .spreadsheet_text import unguarded
from .texts import Texts

# The first wins where several part the rows alike.
DELIMITERS = ",\t;"
LOOKED_AT = 100


def read_delimited(content: bytes) -> Book:
    """The one sheet of a text file, or none if it is blank; raises Unreadable."""
    text, encoding = decoded(content)
    rows = Texts().rows("", records(text, delimiter_of(text)))
    width = max(map(len, rows), default=0)
    check_extent("", len(rows) if len(rows) <= MOST_ROWS else rows_in(text), width)
    short = tuple(number for number, row in enumerate(rows, 1) if len(row) < width and any(row))
    sheet = replace(sheet_of("", padded(rows)), short=short)
    return Book((sheet,) if sheet.rows else (), encoding=encoding)


def delimiter_of(text: str) -> str:
    """The sign that parts most rows into the same number of cells."""
    return max(DELIMITERS, key=lambda delimiter: evenness(text, delimiter))


def evenness(text: str, delimiter: str) -> tuple[int, int]:
    """How many of the first rows are of the width that most of them have, and that width; one column is none."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        widths = Counter(len(line) for line in islice(lines, LOOKED_AT))
    except csv.Error:
        return 0, 0
    wide = [(count, width) for width, count in widths.items() if width > 1]
    return max(wide, default=(0, 0))


def records(text: str, delimiter: str) -> Iterator[list[str]]:
    """The rows up to one past the limit; raises Unreadable that names the row."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    for row in range(MOST_ROWS + 1):
        try:
            yield [unguarded(cell) for cell in next(lines)]
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable(at(spot("", row), reason_of(error))) from error


def reason_of(error: csv.Error) -> str:
    """What the row suffers from: nearly always a quotation mark without its fellow."""
    if "limit" in str(error):
        most = {"most": f"{MOST_CHARACTERS:,}"}
        return _("a cell has more than %(most)s characters; a quotation mark may lack its fellow.") % most
    return _("a quotation mark stands alone or inside a cell; quote the whole cell and double the marks inside it.")


def rows_in(text: str) -> int:
    """The number of rows that aren't blank at the end, for a file that has too many."""
    return len(text.rstrip().splitlines())
