"""A draft in words, column by column, for the person who is to press the button."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import TextChoices

from ..choices import Share
from ..lists.indicator_lines import IndicatorLine, write_indicators
from ..lists.milestone_lines import MilestoneLine, write_milestones
from ..models import Unit, UnitGroup
from .list_particulars import CHOICES

Facts = list[tuple[str, str]]
# Columns that bear the name of their field, in the order in which they are told.
PLAIN = (
    "section", "title", "content", "requirements", "limit_amount", "plan", "instructed_by",
    "instructed_on", "instruction_text", "instruction_document", "decision_source", "decided_on", "decision_item",
    "agreement_parties", "signed_on",
)  # fmt: skip


class FactsReader:
    """Says what text and parts of a draft come to; names are those of the directories."""

    def __init__(self, units: Mapping[int, Unit], groups: Mapping[int, UnitGroup], leaders: Mapping[int, str]) -> None:
        self.names = {("unit_id", pk): str(unit) for pk, unit in units.items()}
        self.names |= {("group_id", pk): str(group) for pk, group in groups.items()}
        self.leaders = leaders

    def read(
        self, text: Mapping[str, Any], parts: Mapping[str, list[dict[str, Any]]], links: Mapping[str, list[Any]]
    ) -> Facts:
        """The columns that hold anything, with their words."""
        bearers = parts["responsibilities"]
        found = [
            ("lead_unit", self.units(bearers, Share.LEAD)),
            ("co_units", self.units(bearers, Share.SUPPORT)),
            ("deadline", limit(text)),
            ("milestones", write_milestones(map(stage, parts["milestones"]))),
            ("indicators", write_indicators(map(figure, parts["indicators"]))),
            ("leaders", "、".join(self.leaders[post.pk] for post in links.get("responsible_leaders", ()))),
            *((name, words(text.get(name))) for name in PLAIN),
            *((name, chosen(text[name], *CHOICES[name])) for name in CHOICES if name in text),
        ]
        return [(column, said) for column, said in found if said]

    def units(self, bearers: Iterable[Mapping[str, Any]], share: Share) -> str:
        return "、".join(self.name(row) for row in bearers if row["share"] == share)

    def name(self, row: Mapping[str, Any]) -> str:
        key = "unit_id" if row["unit_id"] else "group_id"
        name = self.names.get((key, row[key]), "")
        return f"{name}【{row['duty']}】" if row["duty"] else name


def limit(text: Mapping[str, Any]) -> str:
    """The last day, with the words of the list where they say more."""
    day, wording = words(text.get("limit_on")), text.get("limit_wording", "")
    return f"{day}（{wording}）" if day and wording not in ("", day) else day or wording


def words(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value) if value else ""


def chosen(value: str, choices: type[TextChoices], usual: TextChoices) -> str:
    """The label of a choice, unless it is the usual one."""
    return "" if value == usual else str(choices(value).label)


def stage(row: Mapping[str, Any]) -> MilestoneLine:
    return MilestoneLine(row["due_on"], row["title"], row["quantity"], row["unit_of_measure"])


def figure(row: Mapping[str, Any]) -> IndicatorLine:
    return IndicatorLine(row["name"], row["year"], row["comparison"], row["target"], row["unit_of_measure"])


def difference(before: Facts, after: Facts) -> Facts:
    """What changes, as “old → new”; an em dash stands for nothing."""
    old, new = dict(before), dict(after)
    columns = [*new, *(column for column in old if column not in new)]
    return [
        (column, f"{old.get(column, '—')} → {new.get(column, '—')}")
        for column in columns
        if old.get(column) != new.get(column)
    ]
