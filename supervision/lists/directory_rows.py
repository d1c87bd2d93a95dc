"""The rows of a directory: units, and the groups that lists name as one."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date

from django.utils.translation import gettext as _

from .columns import Columns
from .problems import ListProblem
from .tables import Record, Table

GROUP = "group"
SEVERAL = ("aliases", "groups", "kinds")
DAYS = ("valid_from", "valid_to")


@dataclass(frozen=True)
class DirectoryRow:
    """One unit or, where its kind is `group`, one group; a group's parent is the unit whose subordinates it gathers."""

    line: int
    name: str
    kind: str
    short_name: str = ""
    parent: str = ""
    aliases: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    division_code: str = ""
    credit_code: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def is_group(self) -> bool:
        return self.kind == GROUP


@dataclass(frozen=True)
class DirectoryList:
    """What was read of a directory; no rows if anything is wrong with it."""

    rows: tuple[DirectoryRow, ...] = ()
    problems: tuple[ListProblem, ...] = ()


COLUMNS = Columns(
    known=frozenset(field.name for field in fields(DirectoryRow)) - {"line"},
    required=frozenset({"name", "kind"}),
    titles={
        "名称": "name",
        "简称": "short_name",
        "别名": "aliases",
        "类别": "kind",
        "上级单位": "parent",
        "单位组": "groups",
        "区划代码": "division_code",
        "统一社会信用代码": "credit_code",
        "启用日期": "valid_from",
        "停用日期": "valid_to",
    },
)


def read_directory(table: Table) -> DirectoryList:
    """Read the rows of a directory; several aliases or groups in a cell are parted by semicolons."""
    problems = [*table.problems, *(problem for record in table.records for problem in wrong_in(record))]
    return DirectoryList(problems=tuple(problems)) if problems else DirectoryList(tuple(map(row_of, table.records)))


def wrong_in(record: Record) -> Iterator[ListProblem]:
    """What is missing from a row, or is no date."""
    for column in sorted(COLUMNS.required):
        if not record[column]:
            yield ListProblem(record.row, column, "", _("This cell must not be empty."))
    for column in DAYS:
        try:
            day(record[column])
        except ValueError:
            yield ListProblem(record.row, column, record[column], _("Write the date as YYYY-MM-DD."))


def row_of(record: Record) -> DirectoryRow:
    """The row with its cells as they are meant."""
    plain = {name: text for name, text in record.cells.items() if name not in (*SEVERAL, *DAYS)}
    lists = {name: several(record[name]) for name in SEVERAL}
    return DirectoryRow(record.row, **plain, **lists, **{name: day(record[name]) for name in DAYS})  # type: ignore[arg-type] # cells by column


def several(text: str) -> tuple[str, ...]:
    """The parts of a cell; 、 parts nothing, since names of groups hold it."""
    return tuple(part.strip() for part in text.replace("；", ";").split(";") if part.strip())


def day(text: str) -> date | None:
    """The day, or None for an empty cell; raises ValueError for anything else."""
    return date.fromisoformat(text) if text else None
