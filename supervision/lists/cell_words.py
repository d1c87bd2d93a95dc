"""The value of a cell as the text that a person sees in it."""

import math
import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from .limits import MOST_CHARACTERS
from .problems import Unreadable

Value = str | float | bool | date | datetime | time | timedelta

# A vertical tab or a form feed is how a word processor breaks a line within a paragraph.
LINE_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# With its point, a number this long has no more than the 15 digits that count; most are, and this is quick.
DIGITS = 16
# Marks without width, left over by web pages and byte order marks.
UNSEEN = re.compile("[\u200b\u2060\ufeff]")


def words(value: Value) -> str:
    """The text of a value; raises Unreadable for what no cell may hold."""
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, float):
        return number_words(value)
    # 是 and 否 are what a Chinese list writes in such a column; TRUE is what a program calls it.
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int):
        return str(value)
    return time_words(value)


def cleaned(text: str) -> str:
    """The text without what is no text: line breaks made one kind, marks without width left out."""
    text = UNSEEN.sub("", LINE_BREAKS.sub("\n", text)).strip()
    found = FORBIDDEN.search(text)
    if found:
        code = {"code": f"U+{ord(found[0]):04X}"}
        raise Unreadable(_("the cell holds %(code)s, a character that can't be seen; type the text anew.") % code)
    if len(text) > MOST_CHARACTERS:
        length = {"found": f"{len(text):,}", "most": f"{MOST_CHARACTERS:,}"}
        raise Unreadable(
            _("the cell has %(found)s characters, but at most %(most)s are read; shorten the text.") % length
        )
    return text


def number_words(value: float) -> str:
    """A number in digits, without exponent or trailing zeros; past 15 digits a fraction is noise."""
    if not math.isfinite(value):
        raise Unreadable(_("the cell holds no number that can be written down; type it anew."))
    shortest = repr(value + 0)
    if len(shortest) <= DIGITS and "e" not in shortest:
        return shortest.removesuffix(".0")
    if value == int(value):
        return str(int(value))
    text = format(value, ".15g")
    return plain(Decimal(text)) if "e" in text else text


def plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def time_words(value: date | time | timedelta) -> str:
    """A day as 2011-10-31, with the time of day only if there is one; a duration as hours and minutes."""
    if isinstance(value, datetime):
        text = rounded(value).isoformat(" ", "minutes")
        return text.removesuffix(" 00:00")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return rounded(datetime.combine(date.min, value)).time().isoformat("minutes")
    hours, seconds = divmod(round(value.total_seconds()), 3600)
    return f"{hours}:{seconds // 60:02}"


def rounded(value: datetime) -> datetime:
    """The nearest second: spreadsheets keep a time of day as a fraction, which is never exact."""
    return value.replace(microsecond=0) + timedelta(seconds=value.microsecond >= 500_000)
