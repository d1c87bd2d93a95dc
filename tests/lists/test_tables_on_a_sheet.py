"""A table is found on its sheet, its columns by their headings; what is no row of it is told."""

import pytest

from supervision.lists.layouts import lay_out
from supervision.lists.rows import COLUMNS
from supervision.lists.sheets import Book, Sheet, Span
from supervision.lists.tables import Table, read_table

pytestmark = pytest.mark.once

HEADINGS = ("序号", "任务", "牵头单位")
WELLS, ROADS = ("1", "打井", "省水利厅"), ("2", "修路", "省公安厅")


def sheet_of(*rows: tuple[str, ...], spans: tuple[Span, ...] = ()) -> Sheet:
    width = max(map(len, rows))
    return Sheet("任务", tuple(row + ("",) * (width - len(row)) for row in rows), spans)


def read(*rows: tuple[str, ...], spans: tuple[Span, ...] = ()) -> Table:
    book = Book((sheet_of(*rows, spans=spans),))
    return read_table(book, lay_out(book, COLUMNS), COLUMNS, "no")


def matched(*headings: str, cells: tuple[str, ...] = ()) -> list[str]:
    layout = lay_out(Book((sheet_of(headings, cells),)), COLUMNS)
    return [layout.matches.get(index, "") for index in range(len(headings))]


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        (("序号", "事项", "牵头单位", "配合单位", "完成时限"), ["no", "title", "lead_unit", "co_units", "deadline"]),
        (("完成时限", "责任单位", "工作任务", "编号"), ["deadline", "lead_unit", "title", "no"]),
        (("序 号", "重点\n任务", "主要责任单位（排第一的为牵头单位）"), ["no", "title", "lead_unit"]),
        (("编号", "任务", "工作内容", "承办单位"), ["no", "title", "content", "lead_unit"]),
        (("编号", "工作内容", "承办单位"), ["no", "title", "lead_unit"]),
        (("序号：", "事项*", "协办单位", "阶段目标"), ["no", "title", "co_units", "milestones"]),
        (("序号", "省政府重点任务", "市级牵头单位", "任务来源"), ["no", "title", "lead_unit", ""]),
    ],
)
def test_headings_are_matched(headings: tuple[str, ...], columns: list[str]) -> None:
    assert matched(*headings) == columns


@pytest.mark.parametrize(
    ("cell", "column"), [("2011年10月底", "deadline"), ("年底", "deadline"), ("3月底100个、6月底200个", "milestones")]
)
def test_nodes_are_limits_where_they_are_nothing_else(cell: str, column: str) -> None:
    assert matched("序号", "任务", "时间节点", cells=("1", "打井", cell))[2] == column


def test_what_an_office_has_chosen_comes_before_likeness() -> None:
    sheet = sheet_of(("序号", "任务", "责任单位"), WELLS)

    layout = lay_out(Book((sheet,)), COLUMNS, {"责任单位": "co_units", "任务": ""})

    assert layout.matches == {0: "no", 2: "co_units"}


def test_sheet_with_the_table_is_found_among_others() -> None:
    cover = Sheet("封面", (("2026年重点任务",),))

    layout = lay_out(Book((cover, sheet_of(("填表说明",), HEADINGS, WELLS))), COLUMNS)

    assert (layout.sheet.name, layout.heading) == ("任务", 2)


def test_heading_of_two_rows_is_read_as_one() -> None:
    spans = (Span(1, 3, 1, 4), Span(1, 1, 2, 1), Span(1, 2, 2, 2))
    rows = (("序号", "任务", "责任单位", "责任单位"), ("序号", "任务", "牵头", "配合单位"), ("1", "打井", "甲", "乙"))

    layout = lay_out(Book((sheet_of(*rows, spans=spans),)), COLUMNS)

    assert layout.heading == 2
    assert layout.headings == ("序号", "任务", "责任单位：牵头", "责任单位：配合单位")


def test_blank_rows_and_repeated_headings_are_passed_over() -> None:
    table = read(HEADINGS, WELLS, ("", "", ""), HEADINGS, ROADS)

    assert [(record.row, record["no"]) for record in table.records] == [(2, "1"), (5, "2")]


@pytest.mark.parametrize("heading", [("一、民生",) * 3, ("一、民生", "", ""), ("（二）民生", "", "")])
def test_row_across_the_table_is_the_heading_of_those_below(heading: tuple[str, ...]) -> None:
    spans = (Span(2, 1, 2, 3),) if heading[1] else ()

    table = read(HEADINGS, heading, WELLS, spans=spans)

    assert [record["section"] for record in table.records] == [heading[0]]
    assert [(remark.row, remark.value) for remark in table.remarks] == [(2, heading[0])]


def test_note_under_the_table_is_told_and_left_out() -> None:
    table = read(HEADINGS, WELLS, ("注：按月报送", "", ""))

    assert (len(table.records), table.remarks[0].row) == (1, 3)


def test_rows_of_one_merged_number_are_one_item() -> None:
    rows = (("1", "打井", "省水利厅"), ("1", "打井", "省教育厅"), ROADS)

    table = read(HEADINGS, *rows, spans=(Span(2, 1, 3, 1), Span(2, 2, 3, 2)))

    assert [(record.row, record["title"], record["lead_unit"]) for record in table.records] == [
        (2, "打井", "省水利厅\n省教育厅"),
        (4, "修路", "省公安厅"),
    ]


def test_columns_of_dates_are_read_as_stages_of_one_cell() -> None:
    headings = (*HEADINGS, "3月底", "二季度目标")
    book = Book((sheet_of(headings, (*WELLS, "100个", "200个")),))
    layout = lay_out(book, COLUMNS)
    layout.matches.update({3: "milestones", 4: "milestones"})

    (record,) = read_table(book, layout, COLUMNS, "no").records

    assert record["milestones"] == "3月底100个\n二季度200个"


def test_row_with_one_cell_that_is_no_heading_stays_a_row() -> None:
    table = read(HEADINGS, ("", "打井", ""))

    assert [record["title"] for record in table.records] == ["打井"]
