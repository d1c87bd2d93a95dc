"""Older workbooks (.xls, .et), which are OLE files, read by xlrd."""

import io
from collections.abc import Iterator

from xlrd import (
    XL_CELL_BOOLEAN,
    XL_CELL_DATE,
    XL_CELL_ERROR,
    XL_CELL_NUMBER,
    error_text_from_code,
    open_workbook,
)
from xlrd.biffh import XLRDError
from xlrd.book import Book as Workbook
from xlrd.sheet import Cell
from xlrd.sheet import Sheet as Worksheet

from .cell_words import Value
from .faults import damaged, error_value, locked, sound
from .limits import check_size_of_xls, check_spans
from .number_formats import BUILT_IN, Kind, formatted, kind_of
from .problems import Unreadable
from .sheets import Book, Sheet, Span, padded, sheet_of
from .signatures import OLDEST, STREAMS, UNKNOWN, foreign
from .texts import Texts, placed

BIFF_8 = 80
ENCRYPTED = "EncryptedPackage"


@sound()
def read_xls(content: bytes) -> Book:
    """The sheets of a workbook; raises Unreadable."""
    # xlrd keeps all cells, and with ragged rows takes what is in the file and no more.
    check_size_of_xls(len(content))
    try:
        workbook = open_workbook(file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
    except XLRDError as error:
        raise refusal(content, str(error)) from error
    if workbook.biff_version < BIFF_8:
        raise foreign(OLDEST)
    seen = [sheet for sheet in workbook.sheets() if not sheet.visibility]
    kinds = kinds_of(workbook)
    sheets = (read_sheet(sheet, kinds, from_1904=bool(workbook.datemode)) for sheet in seen)
    hidden = tuple(sheet.name for sheet in workbook.sheets() if sheet.visibility)
    return Book(tuple(sheet for sheet in sheets if sheet.rows), hidden)


def refusal(content: bytes, complaint: str) -> Unreadable:
    """What an OLE file is that xlrd can't open, by its complaint and the names of the streams in the file."""
    if "encrypted" in complaint or has_stream(content, ENCRYPTED):
        return locked()
    if "find workbook" not in complaint:
        return damaged()
    return foreign(next((kind for stream, kind in STREAMS if has_stream(content, stream)), UNKNOWN))


def has_stream(content: bytes, name: str) -> bool:
    return f"{name}\0".encode("utf-16-le") in content


def kinds_of(workbook: Workbook) -> list[Kind]:
    """What each cell format makes of a number."""
    numbers = [style.format_key for style in workbook.xf_list]
    return [BUILT_IN.get(number) or kind_of(workbook.format_map[number].format_str) for number in numbers]


def read_sheet(sheet: Worksheet, kinds: list[Kind], *, from_1904: bool) -> Sheet:
    rows = (list(values(sheet, row, kinds, from_1904=from_1904)) for row in range(sheet.nrows))
    check_spans(sheet.name, len(sheet.merged_cells))
    spans = [Span(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells]
    return sheet_of(sheet.name, padded(Texts().rows(sheet.name, rows)), spans)


def values(sheet: Worksheet, row: int, kinds: list[Kind], *, from_1904: bool) -> Iterator[Value]:
    for column, cell in enumerate(sheet.row(row)):
        with placed(sheet.name, row, column):
            yield value_of(cell, kinds[cell.xf_index or 0], from_1904=from_1904)


def value_of(cell: Cell, kind: Kind, *, from_1904: bool) -> Value:
    """The value of a cell; raises Unreadable for an error."""
    if cell.ctype == XL_CELL_ERROR:
        raise error_value(error_text_from_code.get(int(cell.value), "#N/A"))
    if cell.ctype == XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype in (XL_CELL_NUMBER, XL_CELL_DATE):
        return formatted(float(cell.value), kind, from_1904)
    return str(cell.value)
