"""The rows of a list of people: who, by which login, and in which role at which unit."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from unicodedata import normalize

from ..choices import Role
from .cells import empty_cells, plain_name, read_days
from .columns import Columns
from .problems import ListProblem
from .tables import Record

DAYS = ("valid_from", "valid_to")


@dataclass(frozen=True)
class PersonRow:
    """One post of one person, or without a role the person alone; an empty cell says nothing."""

    line: int
    full_name: str
    username: str
    unit: str
    role: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    problems: tuple[ListProblem, ...] = ()


COLUMNS = Columns(
    known=frozenset(field.name for field in fields(PersonRow)) - {"line", "problems"},
    required=frozenset({"full_name", "username", "unit"}),
    titles={
        "姓名": "full_name",
        "用户名": "username",
        "账号": "username",
        "帐号": "username",
        "登录名": "username",
        "单位": "unit",
        "所在单位": "unit",
        "工作单位": "unit",
        "岗位": "role",
        "角色": "role",
        "身份": "role",
        "职务": "title",
        "岗位名称": "title",
        "邮箱": "email",
        "电子邮箱": "email",
        "手机": "phone",
        "手机号": "phone",
        "手机号码": "phone",
        "启用日期": "valid_from",
        "停用日期": "valid_to",
    },
    for_all={"unit": None, "role": Role},
)


def people_of(records: Iterable[Record]) -> tuple[PersonRow, ...]:
    """The rows of a table, whatever file it comes from."""
    return tuple(map(row_of, records))


def row_of(record: Record) -> PersonRow:
    """The row with its cells as they are meant; a cell that can't be read is empty and named among the problems."""
    plain = {name: text for name, text in record.cells.items() if name not in DAYS}
    plain["full_name"] = plain_name(record["full_name"])
    plain["username"] = normalize("NFKC", record["username"])
    days, unreadable = read_days(record, DAYS)
    return PersonRow(record.row, **plain, **days, problems=(*empty_cells(record, COLUMNS.required), *unreadable))  # type: ignore[arg-type] # cells by column
