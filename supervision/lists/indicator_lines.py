"""Indicators in their canonical form, one a line: `2026年 新增学位【≥6800 个】`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from ..choices import Comparison
from .brackets import cut, in_brackets, outside, read_figure
from .escapes import spelt, unescaped
from .problems import Unreadable

SIGNS = {Comparison.AT_LEAST: "≥", Comparison.AT_MOST: "≤"}
YEAR = re.compile(r"(?P<year>[0-9]{1,5})年(?P<gap>\s)")


@dataclass(frozen=True)
class IndicatorLine:
    """One figure promised, by year where a year is given; no sign means at least."""

    name: str
    year: int | None
    comparison: Comparison
    target: Decimal
    unit: str = ""

    def __str__(self) -> str:
        name = outside(self.name)
        if self.year is not None:
            name = f"{self.year}年 {name}"
        elif found := YEAR.match(name):
            name = f"{name[: found.start('gap')]}{spelt(found['gap'])}{name[found.end() :]}"
        return name + in_brackets(self.target, self.unit, SIGNS[self.comparison])


def write_indicators(indicators: Iterable[IndicatorLine]) -> str:
    """The cell, which `read_indicators` reads back exactly."""
    return "\n".join(map(str, indicators))


def read_indicators(text: str) -> tuple[IndicatorLine, ...]:
    """The indicators of a cell; raises Unreadable, naming the line, for what is none."""
    return tuple(read_line(line.strip()) for line in text.split("\n") if line.strip())


def read_line(line: str) -> IndicatorLine:
    head, bracketed = cut(line) or ("", None)
    figure = read_figure(bracketed) if bracketed is not None else None
    if figure is None or figure.number is None:
        message = _("“%(line)s” is no indicator; write one a line, such as “2026年 新增学位【≥6800 个】”.")
        raise Unreadable(message % {"line": line})
    year = YEAR.match(head)
    name = head[year.end() :] if year else head
    comparison = Comparison.AT_MOST if figure.sign == SIGNS[Comparison.AT_MOST] else Comparison.AT_LEAST
    return IndicatorLine(
        unescaped(name.strip()), int(year["year"]) if year else None, comparison, figure.number, figure.unit
    )
