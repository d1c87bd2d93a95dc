"""The ledger list as a workbook: the rows, order and columns of the screen, with typed dates."""

from collections.abc import Iterable
from typing import IO, Any

from django.http import FileResponse

from .exported_files import sent
from .ledger_rows import COLUMNS, LedgerRow
from .workbooks import XLSX, SheetColumn, Workbook

WIDTHS = (20, 48, 28, 28, 12, 10, 12, 12, 10)


def workbook_of(rows: Iterable[LedgerRow], title: str, name: str) -> FileResponse:
    """All rows, not only one page of them, on a sheet of this title in a file of this name."""

    def write(file: IO[bytes]) -> None:
        columns = [SheetColumn(str(label), width) for (_n, label, _o), width in zip(COLUMNS, WIDTHS, strict=True)]
        with Workbook(file, title, columns, frozen=2) as book:
            for row in rows:
                book.add(values(row), row.title)
            book.print_columns(len(columns))

    return sent(write, f"{name}.xlsx", XLSX)


def values(row: Any) -> list[Any]:
    words = {"light": row.ledger.light_name(row.light)}
    return [words.get(name) or getattr(row, name) for name, _label, _order in COLUMNS]
