"""What stands in 【】 at the end of a text: a figure with its unit of measure, or a unit's part of the work."""

import re
from dataclasses import dataclass
from decimal import Decimal

from .escapes import Escaping
from .escapes import unescaped as meant
from .measures import read_number
from .widths import narrow

OPEN, CLOSE = "【", "】"
# For texts outside the brackets, and for those inside, which may hold everything but their end.
outside, inside = Escaping(OPEN + CLOSE), Escaping(CLOSE)
MARKS = re.compile(rf"\\.|[{OPEN}{CLOSE}]", re.DOTALL)
FIGURE = re.compile(r"(?:(?P<sign>[≥≤])\s*)?(?P<number>-?\d[\d,]*(?:\.\d+)?)?(?P<gap>\s?)(?P<unit>.*)", re.DOTALL)


@dataclass(frozen=True)
class Figure:
    """A sign (≥, ≤ or none), a number if there is one, and what it is counted in."""

    sign: str
    number: Decimal | None
    unit: str


def in_brackets(number: Decimal | None, unit: str, sign: str = "") -> str:
    """【≥6800 个】; nothing where there is neither number nor unit, and 【 个】 where there is a unit alone."""
    if number is None and not unit:
        return ""
    figure = "" if number is None else plain(number)
    return f"{OPEN}{sign}{figure}{' ' + inside(unit) if unit else ''}{CLOSE}"


def plain(number: Decimal) -> str:
    """A number without the zeros that its column adds."""
    return f"{number.normalize():f}"


def cut(text: str) -> tuple[str, str | None] | None:
    """The text before its brackets and what is in them, still escaped; None if they don't end the text.

    Where there are no brackets, what is in them is None.
    """
    marks = [mark for mark in MARKS.finditer(text) if mark[0] in OPEN + CLOSE]
    if not marks:
        return text, None
    if [mark[0] for mark in (marks[0], marks[-1])] != [OPEN, CLOSE] or marks[-1].end() != len(text):
        return None
    if any(mark[0] == CLOSE for mark in marks[1:-1]):
        return None
    return text[: marks[0].start()], text[marks[0].end() : -1]


def read_figure(text: str) -> Figure | None:
    """The figure in the brackets, or None where it is none: a number is told from its unit by a blank or by itself."""
    narrowed = narrow(text)
    found = FIGURE.fullmatch(narrowed)
    if not found or (found["number"] is None and not (found["gap"] and found["unit"])):
        return None
    number = None if found["number"] is None else read_number(found["number"])
    return Figure(found["sign"] or "", number, meant(text[found.start("unit") :].strip()))
