"""Older workbooks (.xls, .et), BIFF 8, from their one stream."""

from .biff import records
from .markup import damaged
from .sheets import Book
from .xls_cells import SheetReader
from .xls_workbook import Workbook


def read_xls(stream: bytes) -> Book:
    """The sheets of a workbook; raises Unreadable."""
    workbook = Workbook()
    for kind, pieces in records(stream):
        workbook.take(kind, pieces)
    if any(bound.at >= len(stream) for bound in workbook.sheets):
        raise damaged()
    seen = (bound for bound in workbook.sheets if not bound.hidden)
    sheets = (SheetReader(bound.name, workbook).read(stream, bound.at) for bound in seen)
    return Book(
        tuple(sheet for sheet in sheets if sheet.rows),
        tuple(bound.name for bound in workbook.sheets if bound.hidden),
    )
