"""A list is read as a table; whatever is wrong with it is said by row and column, never by a traceback."""

from pathlib import Path

import pytest

from supervision.lists.numbering import missing_numbers
from supervision.lists.problems import ListProblem
from supervision.lists.rows import read_list

HEADING = "no,title,lead_unit,co_units,deadline\n"
ROW = "3a,打井,省水利厅,,2012年\n"


def read(text: str, encoding: str = "utf-8") -> list[ListProblem]:
    return list(read_list(text.encode(encoding)).problems)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_row_is_read_with_or_without_byte_order_mark(encoding: str) -> None:
    (row,) = read_list((HEADING + ROW).encode(encoding)).rows

    assert (row.line, row.no, row.title, row.lead_unit, row.deadline) == (2, "3a", "打井", "省水利厅", "2012年")


def test_chinese_headings_are_understood() -> None:
    (row,) = read_list("序号,事项,牵头单位,配合单位,完成时限\n1,打井,省水利厅,省教育厅,年底\n".encode()).rows

    assert (row.no, row.co_units) == ("1", "省教育厅")


def test_line_breaks_in_a_cell_keep_the_row_numbers_of_a_spreadsheet() -> None:
    rows = read_list((HEADING + '1,"打井\n修井",甲,,\n\n2,修路,乙,,\n').encode()).rows

    assert [(row.line, row.title) for row in rows] == [(2, "打井\n修井"), (4, "修路")]


@pytest.mark.parametrize(
    ("text", "row", "column"),
    [
        ("no,title,co_units,deadline\n", 1, "lead_unit"),
        (HEADING.replace("deadline", "deadline,colour"), 1, "colour"),
        (HEADING.replace("deadline", "deadline,no"), 1, "no"),
        (HEADING + "1,打井,甲\n", 2, ""),
        (HEADING + ROW + "1,打井,甲,乙,2012年,多\n", 3, ""),
        (HEADING + ",打井,甲,,\n", 2, "no"),
        (HEADING + "1,,甲,,\n", 2, "title"),
        (HEADING + ROW + ROW, 2, "no"),
        ("", 1, ""),
    ],
)
def test_what_is_wrong_is_named_by_row_and_column(text: str, row: int, column: str) -> None:
    problem = read(text)[0]

    assert (problem.row, problem.column) == (row, column)
    assert problem.message


def test_other_encoding_is_named_by_its_first_row() -> None:
    (problem,) = read(HEADING + ROW, "gb18030")

    assert problem.row == 2


@pytest.mark.parametrize(
    "content", [b"\x00\x01", b'no,title\n"1', b"no,title\n1,\x00", b"\xff\xfe", b'"' * 7, b"\n\n\n"]
)
def test_no_content_whatever_raises(content: bytes) -> None:
    assert read_list(content).problems


def test_published_lists_are_read_whole(data: Path) -> None:
    counts = {path.name[:3].rstrip("-"): len(read_list(path.read_bytes()).rows) for path in data.glob("[rp]*.csv")}

    assert counts == {"r1": 44, "r2": 58, "p01": 14, "p02": 3, "p12": 10, "p13": 9, "p14": 4, "p22": 3}


def test_rows_without_a_number_are_a_problem(data: Path) -> None:
    problems = read_list((data / "p22-circular-samples.csv").read_bytes()).problems

    assert [(problem.row, problem.column) for problem in problems] == [(2, "no"), (3, "no"), (4, "no")]


def test_holes_in_numbering() -> None:
    assert missing_numbers(["2", "3a", "3b", "6", "附1"]) == [4, 5]
    assert missing_numbers([]) == []
