"""Figures in words: a number, the unit it is counted in, and whether it is a floor or a ceiling."""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from ..choices import Comparison
from .problems import Unreadable
from .widths import narrow

NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
# The longer before those they begin with.
MEASURE = (
    "平方公里|平方米|立方米|公里|千米|千瓦时|千瓦|公顷|公斤|人次|户次|辆次|亿元|万元|亿|米|吨|亩|元|%|"
    "户|名|人|个|座|处|台|辆|条|家|所|套|间|件|项|例|张|次|期|场|村|镇|乡|县|床|"
    "眼|口|盏|棵|株|头|只|艘|架|部|块|批|类|宗|笔|份|本|册|组|支|对|孔|趟|班|栋|幢|段|根|面"
)
NOT_COUNTED = r"(?<!个(?=月))(?<!部(?=门))"
FIGURE = re.compile(rf"(?<![第\d.])(?P<number>{NUMBER})\s*(?P<unit>[万亿千百]?(?:{MEASURE}){NOT_COUNTED}|[万亿])?")
CEILING_BEFORE = re.compile(r"(?:不超过|不得超过|不高于|不多于|不大于|控制在|低于|最多|至多|≤|<)\D{0,4}$")
CEILING_AFTER = re.compile(r"(?:以下|以内|之内)")
FLOOR_BEFORE = re.compile(r"(?:不少于|不低于|不小于|不得少于|不得低于|至少|≥|>)\D{0,4}$")
FLOOR_AFTER = re.compile(r"以上")
# 不低于 holds 低于, hence floors are looked for first.
RULES = (
    (FLOOR_BEFORE, FLOOR_AFTER, Comparison.AT_LEAST),
    (CEILING_BEFORE, CEILING_AFTER, Comparison.AT_MOST),
)
# Without one of these no figure is a floor or a ceiling; most texts have none.
BOUND = re.compile(r"[不低控最至≤≥<>以之]")


@dataclass(frozen=True)
class Target:
    """A figure promised; `stated` tells whether the words themselves say at least or at most."""

    value: Decimal
    unit: str
    comparison: Comparison = Comparison.AT_LEAST
    stated: bool = False


def read_number(text: str) -> Decimal:
    """A number as a list writes it; raises Unreadable for anything else."""
    bare = narrow(text).replace(",", "").strip()
    if not re.fullmatch(r"-?\d+(?:\.\d+)?", bare):
        raise Unreadable(_("This is not a number."))
    return Decimal(bare)


def read_target(text: str, unit: str, context: str) -> Target | None:
    """A target cell; floor or ceiling is taken from the cell or from the words around the figure in `context`."""
    cell = narrow(text).strip()
    if not cell:
        return None
    figures = list(FIGURE.finditer(cell))
    if len(figures) != 1 or re.search(r"\d", FIGURE.sub("", cell)):
        raise Unreadable(_("This is not one figure."))
    sign = "-" if cell[: figures[0].start()].endswith("-") else ""
    value = read_number(sign + figures[0]["number"])
    comparison = comparison_in(cell, value) or comparison_in(context, value)
    measure = unit or figures[0]["unit"] or ""
    return Target(value, measure, comparison or Comparison.AT_LEAST, comparison is not None)


def comparison_in(text: str, value: Decimal) -> Comparison | None:
    """What the words around the figure say, if they say it."""
    if not BOUND.search(text):
        return None
    text = narrow(text)
    for found in FIGURE.finditer(text):
        if read_number(found["number"]) == value:
            return comparison_around(text[: found.start()], text[found.end() :])
    return None


def comparison_around(before: str, after: str) -> Comparison | None:
    """What the words right before and right behind a figure say."""
    for prefix, suffix, comparison in RULES:
        if prefix.search(before) or suffix.match(after):
            return comparison
    return None


def contradicts(target: str, actual: str, percent: str) -> bool:
    """Whether a stated percentage is not that of its own figures, rounding allowed for."""
    if not (target and actual and percent):
        return False
    try:
        whole, part, stated = read_number(target), read_number(actual), read_number(percent.replace("%", ""))
    except Unreadable:
        return False
    step = Decimal(1).scaleb(int(stated.as_tuple().exponent))
    return bool(whole) and abs(part / whole * 100 - stated) > step
