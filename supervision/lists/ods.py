"""OpenDocument spreadsheets (.ods), read by calamine."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

from python_calamine import CalamineSheet, SheetVisibleEnum, load_workbook

from .cell_words import Value
from .faults import damaged, locked, sound
from .limits import check_extent, check_spans
from .ods_look import Table, tables
from .problems import Unreadable
from .sheets import Book, Sheet, sheet_of
from .texts import Texts, placed

CONTENT = "content.xml"
MANIFEST = "META-INF/manifest.xml"


@sound()
def read_ods(path: Path) -> Book:
    """The sheets of a spreadsheet; raises Unreadable."""
    with zipfile.ZipFile(path) as archive:
        if MANIFEST in archive.namelist() and b"encryption-data" in archive.read(MANIFEST):
            raise locked()
        looked = tables(archive.read(CONTENT))
    # calamine lays repeated rows and cells out as it opens the file, hence this comes before.
    for table in looked:
        check_extent("", table.height, table.width)
    workbook = load_workbook(path)
    named = workbook.sheets_metadata
    if len(named) != len(looked):
        raise damaged()
    seen = [number for number, sheet in enumerate(named) if sheet.visible is SheetVisibleEnum.Visible]
    sheets = (read_sheet(workbook.get_sheet_by_index(number), looked[number]) for number in seen)
    hidden = tuple(sheet.name for number, sheet in enumerate(named) if number not in seen)
    return Book(tuple(sheet for sheet in sheets if sheet.rows), hidden)


def read_sheet(sheet: CalamineSheet, table: Table) -> Sheet:
    """One sheet, with what the look found told in place of what calamine tells; raises Unreadable."""
    check_spans(sheet.name, len(table.spans))
    return sheet_of(sheet.name, Texts().rows(sheet.name, rows_of(sheet, table)), table.spans)


def rows_of(sheet: CalamineSheet, table: Table) -> Iterator[list[Value]]:
    told = table.by_row()
    before: list[Value] = [""] * (sheet.start[1] if sheet.start else 0)
    for index, row in enumerate(sheet.iter_rows()):
        values = before + row
        for span, text in told.get(index, ()):
            with placed(sheet.name, index, span.first_column - 1):
                values[span.first_column - 1 : span.last_column] = [shown(text)] * span.columns
        yield values


def shown(text: str | Unreadable) -> str:
    if isinstance(text, Unreadable):
        raise text
    return text
