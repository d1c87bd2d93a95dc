"""OpenDocument spreadsheets (.ods), read by calamine."""

import zipfile
from pathlib import Path

from python_calamine import CalamineSheet, SheetVisibleEnum, load_workbook

from .cell_words import Value
from .faults import damaged, locked, sound
from .limits import check_extent, check_spans
from .ods_look import Table, tables
from .problems import Unreadable
from .sheets import Book, Sheet, Span, sheet_of
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
    before: list[Value] = [""] * (sheet.start[1] if sheet.start else 0)
    rows = [[*before, *row] for row in sheet.iter_rows()]
    for span, text in table.told:
        tell(sheet.name, rows, span, text)
    texts = Texts()
    return sheet_of(sheet.name, [texts.row(sheet.name, index, row) for index, row in enumerate(rows)], table.spans)


def tell(name: str, rows: list[list[Value]], span: Span, text: str | Unreadable) -> None:
    with placed(name, span.first_row - 1, span.first_column - 1):
        if isinstance(text, Unreadable):
            raise text
    for row in rows[span.first_row - 1 : span.last_row]:
        row[span.first_column - 1 : span.last_column] = [text] * span.columns
