"""What the number format of a cell makes of its number: a day, a month, a duration, a percentage."""

import re
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from enum import Enum, auto

from django.utils.translation import gettext as _
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from .cell_words import number_words, time_words
from .problems import Unreadable


class Kind(Enum):
    NUMBER = auto()
    PERCENT = auto()
    DAY = auto()
    MONTH = auto()
    DURATION = auto()


# Formats that a file names by number only (ECMA-376 part 1, 18.8.30); 27 to 36 and 50 to 58 are those of Chinese.
BUILT_IN: Mapping[int, Kind] = {
    **dict.fromkeys((9, 10), Kind.PERCENT),
    **dict.fromkeys((*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)), Kind.DAY),
    **dict.fromkeys((17, 27, 36, 50, 52, 57), Kind.MONTH),
    46: Kind.DURATION,
}
LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[\$[^\]]*\]')
ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
BRACKETS = re.compile(r"\[[^\]]*\]")
LAST_DATE = 2_958_466


def kind_of(code: str) -> Kind:
    """The kind that a format code stands for; only its first section counts, which is that of positive numbers."""
    bare = LITERAL.sub("", code).partition(";")[0]
    if ELAPSED.search(bare):
        return Kind.DURATION
    bare = BRACKETS.sub("", bare).lower().replace("general", "").replace("am/pm", "h").replace("上午/下午", "h")
    if any(letter in bare for letter in "dhs"):
        return Kind.DAY
    if "y" in bare or "m" in bare:
        return Kind.MONTH if "y" in bare and "m" in bare else Kind.DAY
    return Kind.PERCENT if "%" in bare else Kind.NUMBER


def formatted(number: float, kind: Kind, from_1904: bool) -> str:
    """A number as its format shows it; raises Unreadable for a day that no calendar has."""
    if kind is Kind.NUMBER:
        return number_words(number)
    if kind is Kind.PERCENT:
        return f"{number_words(number * 100)}%"
    if kind is Kind.DURATION:
        return time_words(timedelta(days=number))
    if not 0 <= number < LAST_DATE:
        serial = {"number": number_words(number)}
        raise Unreadable(_("“%(number)s” is no day of the calendar, though the cell is formatted as one.") % serial)
    return moment_words(from_excel(number, MAC_EPOCH if from_1904 else WINDOWS_EPOCH), kind)


def moment_words(moment: datetime | time, kind: Kind) -> str:
    """A moment as its format shows it."""
    # “2011年10月” is a month with all its days; as 2011-10-01 it would be a limit four weeks too short.
    if kind is Kind.MONTH and isinstance(moment, datetime):
        return f"{moment.year}年{moment.month}月"
    return time_words(moment)
