"""The rows of a task list."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields

from django.utils.translation import gettext as _

from .problems import ListProblem
from .tables import Columns, Record, read_table


@dataclass(frozen=True)
class ListRow:
    """One item of a list, every cell as it is written; an empty cell is not in the source."""

    line: int
    no: str
    title: str
    section: str = ""
    content: str = ""
    lead_unit: str = ""
    co_units: str = ""
    deadline: str = ""
    milestones: str = ""
    progress: str = ""
    status_in_source: str = ""
    target: str = ""
    actual: str = ""
    unit: str = ""
    pct_in_source: str = ""
    note: str = ""


@dataclass(frozen=True)
class TaskList:
    """What was read of a list; rows only where the table as a whole can be trusted."""

    rows: tuple[ListRow, ...] = ()
    problems: tuple[ListProblem, ...] = ()


COLUMNS = Columns(
    known=frozenset(field.name for field in fields(ListRow)) - {"line"},
    required=frozenset({"no", "title", "lead_unit", "co_units", "deadline"}),
    titles={
        "序号": "no",
        "板块": "section",
        "事项": "title",
        "内容": "content",
        "牵头单位": "lead_unit",
        "责任单位": "lead_unit",
        "承办单位": "lead_unit",
        "配合单位": "co_units",
        "协办单位": "co_units",
        "完成时限": "deadline",
        "时间节点": "milestones",
        "进展": "progress",
        "原文状态": "status_in_source",
        "目标值": "target",
        "实际值": "actual",
        "计量单位": "unit",
        "原文百分比": "pct_in_source",
        "备注": "note",
    },
)


def read_list(content: bytes) -> TaskList:
    """Read a list from the bytes of a CSV file."""
    table = read_table(content, COLUMNS)
    rows = tuple(row_of(record) for record in table.records)
    return TaskList(rows, (*table.problems, *incomplete(rows), *repeated(rows)))


def row_of(record: Record) -> ListRow:
    """The row with its cells as they are written."""
    return ListRow(line=record.row, **record.cells)


def incomplete(rows: tuple[ListRow, ...]) -> Iterator[ListProblem]:
    """An item needs its number, by which it is found again, and a title."""
    for row in rows:
        for column in ("no", "title"):
            if not getattr(row, column):
                yield ListProblem(row.line, column, "", _("This cell must not be empty."))


def repeated(rows: tuple[ListRow, ...]) -> Iterator[ListProblem]:
    """Two items of one number could not be told apart when the list comes again."""
    counts = Counter(row.no for row in rows if row.no)
    for row in rows:
        if counts[row.no] > 1:
            yield ListProblem(row.line, "no", row.no, _("The number stands in the list more than once."))
