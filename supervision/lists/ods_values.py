"""The values of cells of OpenDocument spreadsheets: numbers, days and truths are written apart from what is shown."""

import re
from datetime import datetime, timedelta

from .cell_words import number_words, time_words, words
from .markup import Attributes

MONTH = re.compile(r"\d{4}年\d{1,2}月")
DURATION = re.compile(
    r"(?P<sign>-?)P(?:(?P<days>\d+)D)?T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>[\d.]+)S)?"
)
NUMBERS = {"float", "currency"}


def value_of(sort: str, cell: Attributes, text: str) -> str:
    """The text of a cell of this sort; raises Unreadable for what no cell may hold."""
    if sort in NUMBERS:
        return number_words(float(cell["value"]))
    if sort == "percentage":
        return f"{number_words(float(cell['value']) * 100)}%"
    if sort == "boolean":
        return words(cell.get("boolean-value") == "true")
    # A month is shown as one though its first day is kept; see number_formats.formatted.
    if sort == "date" and not MONTH.fullmatch(text.strip()):
        return time_words(datetime.fromisoformat(cell["date-value"]))
    if sort == "time":
        return duration_words(cell["time-value"])
    return words(text)


def duration_words(text: str) -> str:
    """A duration such as PT08H30M00S as hours and minutes; raises ValueError."""
    found = DURATION.fullmatch(text)
    if not found:
        raise ValueError(text)
    parts = {name: float(found[name] or 0) for name in ("days", "hours", "minutes", "seconds")}
    return f"{found['sign']}{time_words(timedelta(**parts))}"
