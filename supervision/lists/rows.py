"""The rows of a task list."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from django.utils.translation import gettext as _

from .columns import Columns
from .dates import is_deadline
from .problems import ListProblem
from .tables import Record

# The list that an item names, if it names one, and its number there.
Place = tuple[str, str]


# Not frozen: with so many fields that would triple what it takes to read a row.
@dataclass(slots=True)
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


def are_words(cells: list[str]) -> bool:
    """A content says what is to be done, whatever it is."""
    return True


def are_deadlines(cells: list[str]) -> bool:
    """Whether cells are limits and nothing else."""
    return bool(cells) and all(map(is_deadline, cells))


COLUMNS = Columns(
    known=frozenset(field.name for field in fields(ListRow)) - {"line"},
    required=frozenset({"no", "title"}),
    joined=frozenset({"milestones"}),
    instead=(("content", "title", are_words), ("milestones", "deadline", are_deadlines)),
    titles={
        "序号": "no",
        "编号": "no",
        "项目编号": "no",
        "板块": "section",
        "类别": "section",
        "领域": "section",
        "事项": "title",
        "任务": "title",
        "任务名称": "title",
        "项目名称": "title",
        "工作任务": "title",
        "重点任务": "title",
        "工作内容": "content",
        "内容": "content",
        "任务内容": "content",
        "具体内容": "content",
        "主要措施": "content",
        "牵头单位": "lead_unit",
        "责任单位": "lead_unit",
        "承办单位": "lead_unit",
        "主办单位": "lead_unit",
        "主要责任单位": "lead_unit",
        "牵头部门": "lead_unit",
        "责任部门": "lead_unit",
        "配合单位": "co_units",
        "协办单位": "co_units",
        "参加单位": "co_units",
        "配合部门": "co_units",
        "完成时限": "deadline",
        "完成时间": "deadline",
        "办理时限": "deadline",
        "时限": "deadline",
        "时间要求": "deadline",
        "时间节点": "milestones",
        "节点目标": "milestones",
        "阶段目标": "milestones",
        "进度安排": "milestones",
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


def row_of(record: Record) -> ListRow:
    """The row with its cells as they are written."""
    return ListRow(line=record.row, **record.cells)


def faults(row: ListRow, counts: Mapping[Place, int]) -> Iterator[ListProblem]:
    """An item is found again by its number, so it has one of its own in its list; and it has a title."""
    for column in ("no", "title"):
        if not getattr(row, column):
            yield ListProblem(row.line, column, "", _("This cell must not be empty."))
    if row.no and counts[row.list_name, row.no] > 1:
        yield ListProblem(row.line, "no", row.no, _("The number stands in the list more than once."))
