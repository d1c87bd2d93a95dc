"""Milestone phrases such as “托位：3月底100个、6月底200个”. What is not understood is kept as it is worded."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from .dates import Precision, read_one
from .measures import FIGURE, read_number
from .milestone_lines import MilestoneLine, read_milestones
from .widths import narrow

GROUPS = re.compile(r"[;\n。]")
# The comma in 1,200 parts nothing.
PIECES = re.compile(r"、|(?<!\d),|,(?!\d{3}(?!\d))")
LABEL = re.compile(r"(?P<label>[^:、,]{1,30}):(?P<rest>.+)", re.DOTALL)
WHEN = re.compile(
    r"(?:\d{4}年|今年|明年|次年)?(?:\d{1,2}月(?:\d{1,2}[日号]|上旬|中旬|下旬|底|末|份|内)?|年底|年末|年内|[上下]半年|第?[一二三四1-4]季度末?)"
    r"(?:以前|之前|前)?"
)


@dataclass(frozen=True)
class PlannedStage:
    """One stage: what it is a stage of, its last day, its quantity, what is to be done, and the words of the list.

    `is_exact` tells that these words are canonical, so that a stage without a day is meant to have none.
    """

    label: str
    due: date | None
    quantity: Decimal | None
    unit: str
    deed: str
    wording: str
    is_exact: bool = False

    @property
    def title(self) -> str:
        return "：".join(filter(None, (self.label, self.deed or self.wording)))


@lru_cache(maxsize=4096)
def read_stages(text: str, year: int) -> tuple[PlannedStage, ...]:
    """The stages of a milestones cell; raises Unreadable for a date that doesn't exist."""
    if exact := read_milestones(text):
        return tuple(map(as_planned, exact))
    groups = split(text.strip(), GROUPS)
    return tuple(stage for group in groups if group for stage in stages_of(group, year))


def as_planned(line: MilestoneLine) -> PlannedStage:
    return PlannedStage("", line.due, line.quantity, line.unit, line.title, str(line), is_exact=True)


def split(text: str, at: re.Pattern[str]) -> list[str]:
    """The parts of a text as written, divided where its narrow form matches outside brackets."""
    narrowed, parts, start = narrow(text), [], 0
    for found in at.finditer(narrowed):
        if narrowed.count("(", start, found.start()) == narrowed.count(")", start, found.start()):
            parts.append(text[start : found.start()].strip())
            start = found.end()
    return [*parts, text[start:].strip()]


def stages_of(group: str, year: int) -> Iterator[PlannedStage]:
    """The stages of one group: its label, and the date of a stage, hold for those after it that give none."""
    labelled = LABEL.fullmatch(narrow(group))
    label = group[: labelled.end("label")].strip() if labelled else ""
    rest = group[labelled.start("rest") :] if labelled else group
    due: date | None = None
    for piece in filter(None, split(rest, PIECES)):
        when = WHEN.search(narrow(piece))
        due = read_date(when[0], year) if when else due
        subject, deed = (piece[: when.start()].strip(), piece[when.end() :].strip()) if when and due else ("", piece)
        if labelled:
            deed = subject + deed
        else:
            label = subject or label
        quantity, unit = quantity_in(narrow(deed))
        yield PlannedStage(label, due, quantity, unit, deed, piece)


def read_date(phrase: str, year: int) -> date | None:
    """The day that a date phrase means; one that is not clear enough means none."""
    on, precision = read_one(phrase, year)
    return None if precision is Precision.UNCLEAR else on


def quantity_in(deed: str) -> tuple[Decimal | None, str]:
    """The one figure of a deed with its unit of measure; several figures or none give no quantity."""
    figures = [found for found in FIGURE.finditer(deed) if found["unit"]]
    if len(figures) != 1:
        return None, ""
    return read_number(figures[0]["number"]), figures[0]["unit"]
