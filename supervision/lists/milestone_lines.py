"""Milestones in their canonical form, one a line: `2026-03-31 托位【100 个】`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from .brackets import cut, in_brackets, outside, read_figure
from .escapes import unescaped
from .problems import Unreadable

UNDATED = "未定"
DUE = re.compile(rf"(?:[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|{UNDATED})(?=\s)")


@dataclass(frozen=True)
class MilestoneLine:
    """One stage: its last day if it has one, its title, its quantity and what that is counted in."""

    due: date | None
    title: str
    quantity: Decimal | None = None
    unit: str = ""

    def __str__(self) -> str:
        day = self.due.isoformat() if self.due else UNDATED
        return f"{day} {outside(self.title)}{in_brackets(self.quantity, self.unit)}"


def write_milestones(milestones: Iterable[MilestoneLine]) -> str:
    """The cell, which `read_milestones` reads back exactly."""
    return "\n".join(map(str, milestones))


def read_milestones(text: str) -> tuple[MilestoneLine, ...] | None:
    """The stages of a cell, or None unless every line is canonical; raises Unreadable for a day that doesn't exist."""
    lines = tuple(read_lines(text))
    return None if None in lines else tuple(filter(None, lines))


def read_lines(text: str) -> Iterator[MilestoneLine | None]:
    return (read_line(line.strip()) for line in text.split("\n") if line.strip())


def read_line(line: str) -> MilestoneLine | None:
    due, divided = DUE.match(line), cut(line)
    if not due or divided is None:
        return None
    title, bracketed = unescaped(divided[0][due.end() :].strip()), divided[1]
    if not title or bracketed is None:
        return MilestoneLine(day_of(due[0]), title) if title else None
    figure = read_figure(bracketed)
    if figure is None or figure.sign:
        return None
    return MilestoneLine(day_of(due[0]), title, figure.number, figure.unit)


def day_of(words: str) -> date | None:
    try:
        return None if words == UNDATED else date.fromisoformat(words)
    except ValueError as error:
        raise Unreadable(_("There is no such date.")) from error
