"""The rows of a directory: units, and the groups that lists name as one."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from ..choices import UnitKind
from .cells import empty_cells, read_days, several
from .columns import Columns, bare
from .problems import ListProblem
from .tables import Record

GROUP = ("group", "单位组")
SEVERAL = ("aliases", "groups", "kinds", "predecessors")
DAYS = ("valid_from", "valid_to")


@dataclass(frozen=True)
class DirectoryRow:
    """One unit or, where its kind is `group`, one group; a group's parent is the unit whose subordinates it gathers.

    An empty cell says nothing: what is there stays.
    """

    line: int
    name: str
    kind: str
    short_name: str = ""
    parent: str = ""
    aliases: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    division_code: str = ""
    credit_code: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    problems: tuple[ListProblem, ...] = ()

    @property
    def is_group(self) -> bool:
        return self.kind in GROUP


COLUMNS = Columns(
    known=frozenset(field.name for field in fields(DirectoryRow)) - {"line", "problems"},
    required=frozenset({"name", "kind"}),
    titles={
        "名称": "name",
        "单位": "name",
        "单位名称": "name",
        "简称": "short_name",
        "别名": "aliases",
        "原单位": "predecessors",
        "前身": "predecessors",
        "类别": "kind",
        "级别": "kind",
        "level": "kind",
        "单位类别": "kind",
        "上级单位": "parent",
        "上级代码": "parent",
        "上级区划代码": "parent",
        "parent_code": "parent",
        "单位组": "groups",
        "组内类别": "kinds",
        "区划代码": "division_code",
        "代码": "division_code",
        "code": "division_code",
        "行政区划代码": "division_code",
        "统一社会信用代码": "credit_code",
        "启用日期": "valid_from",
        "停用日期": "valid_to",
    },
    for_all={"kind": UnitKind, "parent": None},
)
# How lists of divisions call their kinds.
KIND_WORDS = {
    "省级": UnitKind.PROVINCE,
    "地级": UnitKind.PREFECTURE,
    "市级": UnitKind.PREFECTURE,
    "县级": UnitKind.COUNTY,
    "乡级": UnitKind.TOWNSHIP,
    "开发区": UnitKind.ZONE,
}


def directory_of(records: Iterable[Record]) -> tuple[DirectoryRow, ...]:
    """The rows of a table, whatever file it comes from."""
    return tuple(map(row_of, records))


def row_of(record: Record) -> DirectoryRow:
    """The row with its cells as they are meant; a cell that can't be read is empty and named among the problems."""
    plain = {name: text for name, text in record.cells.items() if name not in (*SEVERAL, *DAYS)}
    plain["kind"] = KIND_WORDS.get(bare(record["kind"]), record["kind"])
    lists = {name: several(record[name]) for name in SEVERAL}
    days, unreadable = read_days(record, DAYS)
    problems = (*empty_cells(record, COLUMNS.required), *unreadable)
    return DirectoryRow(record.row, **plain, **lists, **days, problems=problems)  # type: ignore[arg-type] # cells by column
