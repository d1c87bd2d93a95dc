"""What came of every row of a list, as a workbook to be worked through beside the list."""

from collections.abc import Iterable, Mapping
from typing import IO, Any

from django.utils.translation import gettext as _

from ..choices import Verdict
from ..lists.columns import Columns
from .workbooks import LONGEST, SheetColumn, Workbook

# A character may be two in the count of spreadsheets.
MOST = LONGEST // 2


def write_report(rows: Iterable[Mapping[str, Any]], columns: Columns, file: IO[bytes]) -> None:
    """All rows in the order of the file, a row of the list in a row of the sheet."""
    with Workbook(file, _("Checking report"), headings(), frozen=2) as book:
        for row in rows:
            book.add([row["line"], *(text[:MOST] for text in texts(row, columns))], row["title"])


def headings() -> list[SheetColumn]:
    return [
        SheetColumn(_("Row"), 8),
        SheetColumn(_("Number"), 12),
        SheetColumn(_("Item"), 40),
        SheetColumn(_("Outcome"), 12),
        SheetColumn(_("To be mended"), 50),
        SheetColumn(_("Remarks"), 50),
        SheetColumn(_("What was understood"), 60),
    ]


def texts(row: Mapping[str, Any], columns: Columns) -> list[str]:
    facts = "\n".join(f"{columns.label(column)}：{words}" for column, words in row["facts"])
    said = [said_of(row[kind], columns) for kind in ("problems", "warnings")]
    return [row["key"], row["title"], str(Verdict(row["verdict"]).label), *said, facts]


def said_of(problems: Iterable[tuple[str, str, str]], columns: Columns) -> str:
    """Each on a line: the column, the words, and what is to be said of them."""
    return "\n".join(
        f"{columns.label(column)}{f' “{value}”' if value else ''}：{text}" if column else text
        for column, value, text in problems
    )
