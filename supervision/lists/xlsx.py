"""Workbooks of today (.xlsx, .xlsm and what is one inside): every sheet by the fast way, or cell by cell."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from python_calamine import CalamineError, CalamineWorkbook

from .limits import check_extent, check_spans
from .markup import damaged
from .packages import Package, TooLarge
from .places import column_of
from .sheets import Book, Sheet, Span, sheet_of
from .xlsx_cells import CellReader
from .xlsx_plain import Look, NotPlain, PlainBook, PlainTexts
from .xlsx_strings import read_strings
from .xlsx_workbook import Bound, read_workbook

MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^<>]*?\bref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
PLACE = re.compile(rb'<c r="[A-Z]{1,3}([0-9]{1,7})"')


@dataclass(slots=True)
class Waiting:
    """A plain sheet that stands in the book for calamine, by its number there."""

    bound: Bound
    number: int
    spans: list[Span]


def read_xlsx(package: Package) -> Book:
    """The sheets of a workbook; raises Unreadable."""
    return BookReader(package).read()


class BookReader:
    """Reads one workbook; parts are unpacked one by one and not kept."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.workbook = read_workbook(package)
        self.look = Look(self.workbook.kinds, uncalculated=self.workbook.uncalculated)

    def read(self) -> Book:
        seen = [bound for bound in self.workbook.sheets if not bound.hidden]
        with TemporaryDirectory() as folder:
            path = Path(folder) / "plain.xlsx"
            plain = PlainBook(path, self.strings_xml(), self.workbook.kinds, from_1904=self.workbook.from_1904)
            taken = [self.take(bound, plain) for bound in seen]
            with sound():
                opened = plain.open()
            sheets = [self.finish(part, opened) if isinstance(part, Waiting) else part for part in taken]
        hidden = tuple(bound.name for bound in self.workbook.sheets if bound.hidden)
        return Book(tuple(sheet for sheet in sheets if sheet.rows), hidden)

    def strings_xml(self) -> bytearray:
        return self.package.read(self.workbook.strings_part) if self.workbook.strings_part else bytearray()

    @cached_property
    def strings(self) -> list[str]:
        xml = self.strings_xml()
        return read_strings(xml) if xml else []

    def take(self, bound: Bound, plain: PlainBook) -> Sheet | Waiting:
        """The sheet, or its place in the book for calamine."""
        xml = self.sheet_xml(bound)
        begin, end = xml.find(b"<sheetData"), xml.rfind(b"</sheetData>")
        spans = merged(bound.name, xml, max(end, 0))
        if self.look.is_plain(xml, begin, end):
            return Waiting(bound, plain.add(memoryview(xml)[begin : end + len(b"</sheetData>")]), spans)
        check_extent(bound.name, last_row(xml), 0)
        return CellReader(bound.name, self.workbook, self.strings).read(xml, spans)

    def sheet_xml(self, bound: Bound) -> bytearray:
        try:
            return self.package.read(bound.part)
        except TooLarge as error:
            check_extent(bound.name, last_row(error.tail), 0)
            raise

    def finish(self, waiting: Waiting, opened: CalamineWorkbook) -> Sheet:
        """The sheet by calamine, or cell by cell after all."""
        name, texts = waiting.bound.name, PlainTexts()
        with sound():
            calamine = opened.get_sheet_by_index(waiting.number - 1)
            if calamine.start is None:
                return Sheet(name, ())
            try:
                rows = [texts.row(name, index, row) for index, row in enumerate(calamine.iter_rows())]
            except NotPlain:
                return CellReader(name, self.workbook, self.strings).read(self.sheet_xml(waiting.bound), waiting.spans)
        return sheet_of(name, rows, waiting.spans)


@contextmanager
def sound() -> Iterator[None]:
    """Whatever calamine stumbles over is a damaged file, even where it panics, which no `except Exception` catches."""
    try:
        yield
    except CalamineError as error:
        raise damaged() from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise damaged() from error


def merged(name: str, xml: bytearray, begin: int) -> list[Span]:
    """The merged ranges, which stand behind the cells."""
    check_spans(name, xml.count(b"mergeCell ", begin))
    return [
        Span(int(top), column_of(left.decode()) + 1, int(bottom), column_of(right.decode()) + 1)
        for left, top, right, bottom in MERGED.findall(xml, begin)
    ]


def last_row(xml: bytes | bytearray) -> int:
    """The row of the last cell with anything in it, from the end of a sheet; 0 if it can't be told so."""
    value = max(xml.rfind(b"</v>"), xml.rfind(b"</is>"))
    found = PLACE.match(xml, max(0, xml.rfind(b'<c r="', 0, max(0, value))))
    return int(found[1]) if found else 0
