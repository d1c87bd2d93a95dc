"""The rows of a task list."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from django.utils.translation import gettext as _

from .problems import ListProblem
from .spreadsheet_text import unguarded
from .tables import Columns, Record, read_table

BREAK = re.compile(r"\r\n?")


@dataclass(frozen=True)
class ListRow:
    """One item of a list, every cell as it is written; an empty cell is not in the source.

    Columns that may be missing without meaning that their cells are empty are None where they are.
    """

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
    list_name: str = ""
    requirements: str | None = None
    urgency: str | None = None
    limit_kind: str | None = None
    limit_amount: str | None = None
    limit_start: str | None = None
    limit_wording: str | None = None
    indicators: str | None = None
    reporting_cycle: str | None = None
    leaders: str | None = None
    plan: str | None = None
    instructed_by: str | None = None
    instructed_on: str | None = None
    instruction_text: str | None = None
    instruction_document: str | None = None
    decision_source: str | None = None
    decided_on: str | None = None
    decision_item: str | None = None
    agreement_parties: str | None = None
    signed_on: str | None = None


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
        "工作内容": "content",
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
        "来源清单": "list_name",
        "工作要求": "requirements",
        "办理要求": "requirements",
        "紧急程度": "urgency",
        "时限方式": "limit_kind",
        "时限数量": "limit_amount",
        "起算": "limit_start",
        "时限原文": "limit_wording",
        "原文时限": "limit_wording",
        "指标": "indicators",
        "报送周期": "reporting_cycle",
        "责任领导": "leaders",
        "牵头领导": "leaders",
        "分管领导": "leaders",
        "责任省领导": "leaders",
        "实施方案": "plan",
        "批示领导": "instructed_by",
        "批示日期": "instructed_on",
        "批示内容": "instruction_text",
        "批示所在文件": "instruction_document",
        "会议名称或文号": "decision_source",
        "会议或成文日期": "decided_on",
        "议定事项": "decision_item",
        "签约各方": "agreement_parties",
        "签订日期": "signed_on",
    },
)


def read_list(content: bytes) -> TaskList:
    """Read a list from the bytes of a CSV file, whose cells may be guarded against being calculated."""
    table = read_table(content, COLUMNS)
    rows = tuple(row_of(unguarded_record(record)) for record in table.records)
    return TaskList(rows, (*table.problems, *incomplete(rows), *repeated(rows)))


def unguarded_record(record: Record) -> Record:
    """The row of a CSV file as its cells are meant."""
    return Record(record.row, {column: unguarded(text) for column, text in record.cells.items()})


def row_of(record: Record) -> ListRow:
    """The row with its cells as they are written; line breaks are those of spreadsheets."""
    return ListRow(line=record.row, **{column: one_break(text) for column, text in record.cells.items()})


def one_break(value: Any) -> Any:
    """A text with line breaks of one kind; anything else as it is."""
    return BREAK.sub("\n", value) if isinstance(value, str) else value


def incomplete(rows: tuple[ListRow, ...]) -> Iterator[ListProblem]:
    """An item needs its number, by which it is found again, and a title."""
    for row in rows:
        for column in ("no", "title"):
            if not getattr(row, column):
                yield ListProblem(row.line, column, "", _("This cell must not be empty."))


def repeated(rows: tuple[ListRow, ...]) -> Iterator[ListProblem]:
    """Two items of one number in one list could not be told apart when the list comes again."""
    counts = Counter((row.list_name, row.no) for row in rows if row.no)
    for row in rows:
        if counts[row.list_name, row.no] > 1:
            yield ListProblem(row.line, "no", row.no, _("The number stands in the list more than once."))
