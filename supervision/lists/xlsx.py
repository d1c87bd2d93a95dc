"""Workbooks of today (.xlsx, .xlsm and what is one inside): plain sheets by calamine, others by openpyxl."""

import zipfile
from pathlib import Path

from python_calamine import CalamineSheet, SheetTypeEnum, SheetVisibleEnum, load_workbook

from .faults import damaged, sound
from .limits import check_extent
from .sheets import Book, Sheet, Span, sheet_of
from .texts import Texts
from .xlsx_cells import read_cells
from .xlsx_look import Look, last_row, merged
from .xlsx_parts import read_parts


@sound()
def read_xlsx(path: Path) -> Book:
    """The sheets of a workbook; raises Unreadable."""
    with zipfile.ZipFile(path) as archive:
        reader = BookReader(path, archive)
        numbers = [number for number, sheet in enumerate(reader.named) if sheet.typ is SheetTypeEnum.WorkSheet]
        seen = [number for number in numbers if reader.is_seen(number)]
        sheets = [reader.read(number) for number in seen]
    hidden = tuple(reader.named[number].name for number in numbers if number not in seen)
    return Book(tuple(sheet for sheet in sheets if sheet.rows), hidden)


class BookReader:
    """Reads the sheets of one workbook, each by its number."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self.path, self.archive = path, archive
        self.parts = read_parts(archive)
        self.look = Look(self.parts.kinds, uncalculated=self.parts.uncalculated)
        self.calamine = load_workbook(path)
        self.named = self.calamine.sheets_metadata
        if len(self.named) != len(self.parts.sheets):
            raise damaged()

    def is_seen(self, number: int) -> bool:
        return self.named[number].visible is SheetVisibleEnum.Visible

    def read(self, number: int) -> Sheet:
        """The sheet, fast where it is plain; raises Unreadable."""
        name, xml = self.named[number].name, self.archive.read(self.parts.sheets[number])
        spans = merged(name, xml)
        if self.look.is_plain(xml):
            del xml
            return by_calamine(self.calamine.get_sheet_by_index(number), spans)
        last = last_row(xml)
        check_extent(name, last, 0)
        awaited = self.look.awaits_values(xml)
        sheet = read_cells(self.path, name, spans, awaited=awaited, uncalculated=self.parts.uncalculated)
        # openpyxl passes over what it doesn't know, such as cells under another namespace.
        if last and not sheet.rows:
            raise damaged()
        return sheet


def by_calamine(sheet: CalamineSheet, spans: list[Span]) -> Sheet:
    """The sheet as calamine tells it."""
    if sheet.start is None:
        return Sheet(sheet.name, ())
    # The columns before the first cell, which calamine leaves out.
    before = [""] * sheet.start[1]
    rows = (before + row for row in sheet.iter_rows()) if before else sheet.iter_rows()
    return sheet_of(sheet.name, Texts().rows(sheet.name, rows), spans)
