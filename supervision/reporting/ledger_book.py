"""The ledger list as a workbook: the rows, order and columns of the screen, with typed dates."""

from collections.abc import Iterable
from tempfile import NamedTemporaryFile
from typing import Any

from django.http import FileResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from .ledger_rows import COLUMNS, LedgerRow

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTHS = (20, 48, 28, 28, 12, 10, 12, 12, 10)


def workbook_of(rows: Iterable[LedgerRow], title: str) -> FileResponse:
    """All rows, not only one page of them."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCDEFGHI", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.append([str(label) for _name, label, _order in COLUMNS])
    for row in rows:
        sheet.append([cell(sheet, value) for value in values(row)])
    file = NamedTemporaryFile(suffix=".xlsx")  # noqa: SIM115 - the response closes it
    book.save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename="ledger.xlsx", content_type=TYPE)


def values(row: Any) -> list[Any]:
    words = {"light": row.ledger.light_name(row.light)}
    return [words.get(name) or getattr(row, name) for name, _label, _order in COLUMNS]


def cell(sheet: Any, value: Any) -> Any:
    """A typed cell; text stays text, so that what begins with “=” is never a formula."""
    made = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        made.data_type = "s"
    return made
