"""A list is read as a table; whatever is wrong with it is said by row and column, never by a traceback."""

from collections import Counter
from pathlib import Path

import pytest

from supervision.lists.files import read_book
from supervision.lists.numbering import missing_numbers
from supervision.lists.problems import ListProblem
from supervision.lists.rows import COLUMNS, ListRow, faults, row_of
from supervision.lists.tables import Table, read_exactly

pytestmark = pytest.mark.once

HEADING = "no,title,lead_unit,co_units,deadline\n"
ROW = "3a,打井,省水利厅,,2012年\n"


def table(content: bytes) -> Table:
    return read_exactly(read_book(content, "list.csv"), COLUMNS)


def rows_of(content: bytes) -> list[ListRow]:
    return [row_of(record) for record in table(content).records]


def read(text: str) -> list[ListProblem]:
    """Everything that is wrong with a list."""
    found = table(text.encode())
    rows, counts = rows_of(text.encode()), Counter((record["list_name"], record["no"]) for record in found.records)
    return [*found.problems, *(fault for row in rows for fault in faults(row, counts))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_row_is_read_with_or_without_byte_order_mark(encoding: str) -> None:
    (row,) = rows_of((HEADING + ROW).encode(encoding))

    assert (row.line, row.no, row.title, row.lead_unit, row.deadline) == (2, "3a", "打井", "省水利厅", "2012年")


def test_chinese_headings_are_understood() -> None:
    (row,) = rows_of("序号,事项,牵头单位,配合单位,完成时限\n1,打井,省水利厅,省教育厅,年底\n".encode())

    assert (row.no, row.co_units) == ("1", "省教育厅")


def test_line_breaks_in_a_cell_keep_the_row_numbers_of_a_spreadsheet() -> None:
    rows = rows_of((HEADING + '1,"打井\n修井",甲,,\n\n2,修路,乙,,\n').encode())

    assert [(row.line, row.title) for row in rows] == [(2, "打井\n修井"), (4, "修路")]


@pytest.mark.parametrize(
    ("text", "row", "column"),
    [
        ("no,lead_unit,co_units,deadline\n", 1, "title"),
        (HEADING.replace("deadline", "deadline,colour"), 1, "colour"),
        (HEADING.replace("deadline", "deadline,no"), 1, "no"),
        (HEADING + "1,打井,甲\n", 2, ""),
        (HEADING + ROW + "1,打井,甲,乙,2012年,多\n", 3, ""),
        (HEADING + ",打井,甲,,\n", 2, "no"),
        (HEADING + "1,,甲,,\n", 2, "title"),
        (HEADING + ROW + ROW, 2, "no"),
    ],
)
def test_what_is_wrong_is_named_by_row_and_column(text: str, row: int, column: str) -> None:
    problem = read(text)[0]

    assert (problem.row, problem.column) == (row, column)
    assert problem.message


def test_published_lists_are_read_whole(data: Path) -> None:
    counts = {path.name[:3].rstrip("-"): len(rows_of(path.read_bytes())) for path in data.glob("[rp]*.csv")}

    assert counts == {"r1": 44, "r2": 58, "p01": 14, "p02": 3, "p12": 10, "p13": 9, "p14": 4, "p22": 3}


def test_rows_without_a_number_are_a_problem(data: Path) -> None:
    problems = read((data / "p22-circular-samples.csv").read_text(encoding="utf-8-sig"))

    assert [(problem.row, problem.column) for problem in problems] == [(2, "no"), (3, "no"), (4, "no")]


def test_holes_in_numbering() -> None:
    assert missing_numbers(["2", "3a", "3b", "6", "附1"]) == [4, 5]
    assert missing_numbers([]) == []
