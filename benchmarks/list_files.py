"""Reading a list that an office brings, beside the bare library that does most of it."""

import io

import xlsxwriter
from measure import medians
from python_calamine import load_workbook

from supervision.lists.files import read_book

UNITS = ("省教育厅", "省财政厅、省发展改革委", "省人力资源社会保障厅")


def workbook(rows: int) -> bytes:
    """A list with texts of its own in each row, names of units that come again, and numbers."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("清单")
        for row in range(rows):
            texts = [f"第{row}项督查事项的内容与要求{column}" for column in range(4)]
            names = [UNITS[(row + column) % len(UNITS)] for column in range(4)]
            sheet.write_row(row, 0, [row, *texts, *names, row + 9, row * 0.25, 2011])
    return file.getvalue()


def reading(rows: int = 10_000) -> tuple[float, float]:
    """Seconds that reading a list of 12 columns takes, ours and the bare library's."""
    content = workbook(rows)
    ours, bare = medians(
        lambda: read_book(content, "清单.xlsx"),
        lambda: load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python(),
    )
    return ours, bare
