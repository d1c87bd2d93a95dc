"""The values of cells of OpenDocument spreadsheets: numbers, days and truths are written apart from what is shown."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from .cell_words import number_words, time_words, words
from .markup import Attributes

MONTH = re.compile(r"\d{4}年\d{1,2}月")
DURATION = re.compile(
    r"(?P<sign>-?)P(?:(?P<days>\d+)D)?T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>[\d.]+)S)?"
)
NUMBERS = {"float", "currency"}
# A truth that comes from a workbook of another kind is kept as 1 or 0, and shown in the language of the program.
TRUTHS = {"TRUE": True, "FALSE": False, "真": True, "假": False}


def value_of(sort: str, cell: Attributes, text: str) -> str:
    """The text of a cell of this sort; raises Unreadable for what no cell may hold."""
    shown = text.strip()
    if shown in TRUTHS and sort in NUMBERS:
        return words(TRUTHS[shown])
    # A month is shown as one though its first day is kept; see number_formats.formatted.
    if sort not in READERS or MONTH.fullmatch(shown):
        return words(text)
    return READERS[sort](cell)


def duration_words(text: str) -> str:
    """A duration such as PT08H30M00S as hours and minutes; raises ValueError."""
    found = DURATION.fullmatch(text)
    if not found:
        raise ValueError(text)
    parts = {name: float(found[name] or 0) for name in ("days", "hours", "minutes", "seconds")}
    return f"{found['sign']}{time_words(timedelta(**parts))}"


READERS: Mapping[str, Callable[[Attributes], str]] = {
    "float": lambda cell: number_words(float(cell["value"])),
    "currency": lambda cell: number_words(float(cell["value"])),
    "percentage": lambda cell: f"{number_words(float(cell['value']) * 100)}%",
    "boolean": lambda cell: words(cell["boolean-value"] == "true"),
    "date": lambda cell: time_words(datetime.fromisoformat(cell["date-value"])),
    "time": lambda cell: duration_words(cell["time-value"]),
}
