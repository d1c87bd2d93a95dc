"""Deadlines as lists word them: a day, the end of a month, a year, a plan period, several dates, or none at all."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache

from django.utils.translation import gettext as _

from .problems import Unreadable
from .widths import narrow


class Precision(Enum):
    """How exact the wording is; `on` is always the last day that it allows."""

    DAY = "day"
    THIRD = "third of a month"
    MONTH = "month"
    PART = "part of a year"
    YEAR = "year"
    PLAN = "plan period"
    ONGOING = "without end, as stated"
    NONE = "not given"
    UNCLEAR = "given but not understood"


@dataclass(frozen=True)
class Deadline:
    """The last day, if there is one, the words of the list, and the days before the last where a list names several."""

    on: date | None
    wording: str
    precision: Precision
    earlier: tuple[date, ...] = ()


YEAR = r"(?:(?P<year>\d{4})\s*年|(?P<word>今年|本年|当年|明年|次年|翌年|同年)?)"
BY = r"(?:以?前|之前|内|以内|为止|止)?"
REMARK = re.compile(r"\([^()]*\)$")
SEVERAL = re.compile(r"[;\n]")
PLANS = "一二三四五六七八九"
PLAN = re.compile(
    r"[“\"]?(?P<tens>十)?(?P<ones>[一二三四五六七八九])?五[”\"]?(?:规划|计划|时期)?(?:期间|期末|末|期内|内)?"
)
ONGOING = re.compile(r"(?:长期|持续|连续|常年|全年|经常)(?:坚持|推进|实施|进行|开展|工作)?|连续/长期")
NEXT_YEAR = ("明年", "次年", "翌年")
THIRDS = {"上旬": 10, "中旬": 20}
PARTS = {"上半年": 6, "下半年": 12, "一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}

NUMERIC_DAY = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})" + BY)
NUMERIC_MONTH = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})" + BY)
DAY = re.compile(YEAR + r"(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]" + BY)
THIRD = re.compile(YEAR + r"(?P<month>\d{1,2})月(?P<third>上旬|中旬)" + BY)
MONTH = re.compile(YEAR + r"(?P<month>\d{1,2})月(?:份)?(?:(?:底|末|月底|下旬)" + BY + r"|内)?")
PART = re.compile(YEAR + r"(?:(?P<half>[上下]半年)|第?(?P<quarter>[一二三四1-4])季度)(?:底|末)?" + BY)
YEAR_END = re.compile(r"(?:(?P<year>\d{4})\s*年?|(?P<word>今年|本年|当年|明年|次年|翌年|同年|年))(?:年?[底末])?" + BY)


def month_end(year: int, month: int) -> date:
    """The last day of a month; raises ValueError, as `date` does, for a month that there isn't."""
    if not 1 <= month <= 12:
        raise ValueError
    return date(year, month, monthrange(year, month)[1])


def a_day(year: int, found: re.Match[str]) -> date:
    """The day itself."""
    return date(year, int(found["month"]), int(found["day"]))


def a_third(year: int, found: re.Match[str]) -> date:
    """The last day of a third of a month; the last third is the month's end."""
    return date(year, int(found["month"]), THIRDS[found["third"]])


def a_month(year: int, found: re.Match[str]) -> date:
    """The last day of the month."""
    return month_end(year, int(found["month"]))


def a_part(year: int, found: re.Match[str]) -> date:
    """The last day of a half or a quarter."""
    return month_end(year, PARTS[found["half"] or found["quarter"]])


def a_year(year: int, found: re.Match[str]) -> date:
    """The last day of the year."""
    return date(year, 12, 31)


Reader = Callable[[int, re.Match[str]], date]
FORMS: tuple[tuple[re.Pattern[str], Precision, Reader], ...] = (
    (NUMERIC_DAY, Precision.DAY, a_day),
    (NUMERIC_MONTH, Precision.MONTH, a_month),
    (DAY, Precision.DAY, a_day),
    (THIRD, Precision.THIRD, a_third),
    (MONTH, Precision.MONTH, a_month),
    (PART, Precision.PART, a_part),
    (YEAR_END, Precision.YEAR, a_year),
)


# Lists say the same few limits over and over.
@lru_cache(maxsize=4096)
def read_deadline(text: str, year: int) -> Deadline:
    """Read a deadline; `year` is meant where the words name none. Raises Unreadable for a date that doesn't exist."""
    wording = text.strip()
    parts = [part.strip() for part in SEVERAL.split(narrow(wording)) if part.strip()]
    if not parts:
        return Deadline(None, "", Precision.NONE)
    found = [read_one(part, year) for part in parts]
    if any(on is None for on, _precision in found):
        precision = found[0][1] if len(found) == 1 else Precision.UNCLEAR
        return Deadline(None, wording, precision)
    days = [on for on, _precision in found if on]
    if days != sorted(days):
        raise Unreadable(_("The dates don't follow one another."))
    return Deadline(days[-1], wording, found[-1][1], tuple(days[:-1]))


def read_one(text: str, year: int) -> tuple[date | None, Precision]:
    """One date in narrow characters, and how exact it is."""
    core = REMARK.sub("", text).strip()
    if ONGOING.fullmatch(core):
        return None, Precision.ONGOING
    for form, precision, reader in FORMS:
        if found := form.fullmatch(core):
            return day_of(reader, found, year), precision
    if plan := PLAN.fullmatch(core):
        return end_of_plan(plan), Precision.PLAN
    return None, Precision.UNCLEAR


def day_of(reader: Reader, found: re.Match[str], default: int) -> date:
    """The day that a form means; raises Unreadable where the calendar has no such day."""
    groups = found.groupdict()
    year = int(groups["year"]) if groups.get("year") else default + (groups.get("word") in NEXT_YEAR)
    try:
        return reader(year, found)
    except ValueError as error:
        raise Unreadable(_("There is no such date.")) from error


def end_of_plan(found: re.Match[str]) -> date | None:
    """The last day of a five-year plan: the third ran from 1966 to 1970, the eleventh from 2006 to 2010."""
    number = (10 if found["tens"] else 0) + (PLANS.index(found["ones"]) + 1 if found["ones"] else 0)
    return date(1955 + 5 * number, 12, 31) if number >= 3 else None


def is_deadline(text: str) -> bool:
    """Whether a cell is a limit and nothing else, as far as its words go."""
    try:
        return read_deadline(text, 2000).precision is not Precision.UNCLEAR
    except Unreadable:
        return True
