"""One row of a list as a draft: the fields of the task and the rows of its parts."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..choices import LimitKind
from ..lists.dates import Deadline, Precision, read_deadline
from ..lists.indicator_lines import IndicatorLine, read_indicators
from ..lists.measures import contradicts, read_target
from ..lists.quantities import PlannedStage, read_stages
from ..lists.rows import ListRow
from ..models import Indicator
from .list_leaders import LeadersReader
from .list_particulars import ParticularsReader
from .list_result import Findings
from .list_units import UnitsReader

NO_DAY = {
    Precision.NONE: gettext_lazy("No limit is given; set one before the task is issued."),
    Precision.ONGOING: gettext_lazy("The work has no last day; set a limit before the task is issued."),
    Precision.UNCLEAR: gettext_lazy("The limit is kept as it is worded, since no last day can be told from it."),
}
NAME_LENGTH = Indicator._meta.get_field("name").max_length


@dataclass(frozen=True)
class Draft:
    """What the list says of one task; every part is given by its fields, and links by what they lead to."""

    row: ListRow
    text: dict[str, Any]
    parts: dict[str, list[dict[str, Any]]]
    links: dict[str, list[Any]] = field(default_factory=dict)


class DraftReader:
    """Reads rows of the list `list_name` into drafts; `year` is meant where a date names none."""

    def __init__(
        self, list_name: str, units: UnitsReader, leaders: LeadersReader, findings: Findings, year: int
    ) -> None:
        self.list_name, self.units, self.leaders, self.findings, self.year = list_name, units, leaders, findings, year
        self.particulars = ParticularsReader(findings, year)

    def read(self, row: ListRow) -> Draft:
        deadline = self.deadline(row)
        parts = {
            "responsibilities": self.units.read(row),
            "milestones": self.earlier(deadline) + self.stages(row, deadline),
            "indicators": self.indicators(row),
        }
        text = self.text(row, deadline)
        text.update(self.particulars.read(row))
        links = {} if row.leaders is None else {"responsible_leaders": self.leaders.read(row)}
        return Draft(row, text, parts, links)

    def text(self, row: ListRow, deadline: Deadline) -> dict[str, Any]:
        """The words; where a list has no content of its own, its titles say what is to be done."""
        return {
            "source_list": row.list_name or self.list_name,
            "item_no": row.no,
            "section": row.section,
            "title": row.title,
            "content": row.content or row.title,
            "limit_kind": LimitKind.DATE,
            "limit_on": deadline.on,
            "limit_wording": deadline.wording if row.limit_wording is None else row.limit_wording,
        }

    def deadline(self, row: ListRow) -> Deadline:
        none = Deadline(None, row.deadline, Precision.NONE)
        deadline = self.findings.legible(row, "deadline", lambda: read_deadline(row.deadline, self.year), none)
        if deadline.on is None and not row.limit_amount:
            self.findings.warn(row.line, "deadline", row.deadline, NO_DAY[deadline.precision])
        return deadline

    def earlier(self, deadline: Deadline) -> list[dict[str, Any]]:
        """The days that a list names before the last one."""
        return [
            milestone(_("First part of the limit: %(date)s") % {"date": day.isoformat()}, due_on=day)
            for day in deadline.earlier
        ]

    def stages(self, row: ListRow, deadline: Deadline) -> list[dict[str, Any]]:
        if not row.milestones:
            return []
        year = deadline.on.year if deadline.on else self.year
        none: tuple[PlannedStage, ...] = ()
        stages = self.findings.legible(row, "milestones", lambda: read_stages(row.milestones, year), none)
        for stage in stages:
            if stage.due is None and not stage.is_exact:
                message = _("The stage is kept as it is worded, since no date can be told from it.")
                self.findings.warn(row.line, "milestones", stage.wording, message)
        return [milestone(stage.title, stage.due, stage.quantity, stage.unit) for stage in stages]

    def indicators(self, row: ListRow) -> list[dict[str, Any]]:
        """That of the target cell, and those of the indicators cell."""
        if not row.indicators:
            return self.target(row)
        none: tuple[IndicatorLine, ...] = ()
        lines = self.findings.legible(row, "indicators", lambda: read_indicators(row.indicators or ""), none)
        return [*self.target(row), *map(indicator, lines)]

    def target(self, row: ListRow) -> list[dict[str, Any]]:
        """The figure of the target cell; floor or ceiling as the words of the row say, a floor if they don't."""
        if not row.target:
            return []
        context = f"{row.title} {row.content}"
        target = self.findings.legible(row, "target", lambda: read_target(row.target, row.unit, context), None)
        if contradicts(row.target, row.actual, row.pct_in_source):
            message = _("The percentage is not that of the target and the figure beside it.")
            self.findings.warn(row.line, "pct_in_source", row.pct_in_source, message)
        if target is None:
            return []
        name = row.title if len(row.title) <= NAME_LENGTH else row.title[: NAME_LENGTH - 1] + "…"
        return [indicator(IndicatorLine(name, None, target.comparison, target.value, target.unit))]


def indicator(line: IndicatorLine) -> dict[str, Any]:
    """The fields of an indicator."""
    figure = {"target": line.target, "unit_of_measure": line.unit, "comparison": line.comparison}
    return {"name": line.name, "year": line.year} | figure


def milestone(title: str, due_on: Any, quantity: Any = None, unit: str = "") -> dict[str, Any]:
    """The fields of a milestone."""
    return {"title": title, "due_on": due_on, "quantity": quantity, "unit_of_measure": unit}
