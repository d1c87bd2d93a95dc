"""Cells that mean a day, a name or several things."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from .problems import ListProblem, Unreadable
from .tables import Record
from .widths import narrow

DAY = re.compile(r"(?P<year>\d{4})(?:-|/|\.|年)(?P<month>\d{1,2})(?:-|/|\.|月)(?P<day>\d{1,2})日?")
CHINESE = re.compile(r"[\u3400-\u9fff·\s]+")


def read_day(text: str) -> date | None:
    """The day, or None for an empty cell; raises Unreadable for anything that is no day of the calendar."""
    if not text.strip():
        return None
    found = DAY.fullmatch(narrow(text.strip()))
    if found is None:
        raise Unreadable(_("Write the date as YYYY-MM-DD."))
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError as error:
        raise Unreadable(_("There is no such date.")) from error


def several(text: str) -> tuple[str, ...]:
    """The parts of a cell; 、 parts nothing, since names of groups hold it."""
    return tuple(part.strip() for part in text.replace("；", ";").split(";") if part.strip())


def plain_name(text: str) -> str:
    """A person's name; Chinese ones are often spread by blanks to the width of three characters."""
    return "".join(text.split()) if CHINESE.fullmatch(text) else " ".join(text.split())


def read_days(record: Record, columns: Iterable[str]) -> tuple[dict[str, date | None], list[ListProblem]]:
    """The days of a row by column, and what is wrong with those that can't be read."""
    days: dict[str, date | None] = {}
    problems: list[ListProblem] = []
    for column in columns:
        try:
            days[column] = read_day(record[column])
        except Unreadable as error:
            problems.append(ListProblem(record.row, column, record[column], error.reason))
    return days, problems


def empty_cells(record: Record, columns: Iterable[str]) -> Iterator[ListProblem]:
    """The cells of a row that must not be empty and are."""
    for column in sorted(columns):
        if not record[column].strip():
            yield ListProblem(record.row, column, "", _("This cell must not be empty."))
