"""What came of every row of a list, as a workbook to be worked through beside the list."""

from collections.abc import Iterable
from tempfile import NamedTemporaryFile
from typing import Any

from django.http import FileResponse
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from ..choices import Verdict
from ..lists.columns import Columns

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTHS = (8, 12, 40, 12, 60, 60, 60)


def report_of(name: str, rows: Iterable[dict[str, Any]], columns: Columns) -> FileResponse:
    """All rows in the order of the file, a row of the list in a row of the sheet."""
    file = NamedTemporaryFile(suffix=".xlsx")  # noqa: SIM115 - the response closes it
    book = Workbook(file.name, {"constant_memory": True})
    sheet = book.add_worksheet()
    wrapped, head = book.add_format({"text_wrap": True, "valign": "top"}), book.add_format({"bold": True})
    headings = [
        _("Row"),
        _("Number"),
        _("Item"),
        _("Outcome"),
        _("To be mended"),
        _("Remarks"),
        _("What was understood"),
    ]
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, headings[column], head)
    sheet.freeze_panes(1, 0)
    number = 0
    for number, row in enumerate(rows, 1):
        sheet.write_number(number, 0, row["line"], wrapped)
        for column, text in enumerate(texts(row, columns), 1):
            sheet.write_string(number, column, text, wrapped)
    sheet.autofilter(0, 0, number, len(WIDTHS) - 1)
    book.close()
    return FileResponse(
        file, as_attachment=True, filename=_("%(name)s report.xlsx") % {"name": name}, content_type=TYPE
    )


def texts(row: dict[str, Any], columns: Columns) -> list[str]:
    facts = [f"{columns.label(column)}：{words}" for column, words in row["facts"]]
    verdict = str(Verdict(row["verdict"]).label)
    return [
        row["key"],
        row["title"],
        verdict,
        said(row["problems"], columns),
        said(row["warnings"], columns),
        "\n".join(facts),
    ]


def said(problems: list[list[str]], columns: Columns) -> str:
    """Each on a line: the column, the words, and what is to be said of them."""
    return "\n".join(
        f"{columns.label(column)}{f' “{value}”' if value else ''}：{text}" if column else text
        for column, value, text in problems
    )
