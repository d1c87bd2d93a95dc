"""A draft in words, column by column, for the person who is to press the button."""

from collections.abc import Iterable, Mapping
from typing import Any

from ..choices import Comparison, Share
from ..models import Unit, UnitGroup

SIGNS = {Comparison.AT_LEAST: "≥", Comparison.AT_MOST: "≤"}
Facts = list[tuple[str, str]]


class FactsReader:
    """Says what text and parts of a draft come to; names are those of the directory."""

    def __init__(self, units: Mapping[int, Unit], groups: Mapping[int, UnitGroup]) -> None:
        self.names = {("unit_id", pk): str(unit) for pk, unit in units.items()}
        self.names |= {("group_id", pk): str(group) for pk, group in groups.items()}

    def read(self, text: Mapping[str, Any], parts: Mapping[str, list[dict[str, Any]]]) -> Facts:
        """The columns that hold anything, with their words."""
        bearers = parts["responsibilities"]
        found = [
            ("lead_unit", self.units(bearers, Share.LEAD)),
            ("co_units", self.units(bearers, Share.SUPPORT)),
            ("deadline", text["limit_on"].isoformat() if text["limit_on"] else text["limit_wording"]),
            ("milestones", "\n".join(map(stage, parts["milestones"]))),
            ("target", "\n".join(map(figure, parts["indicators"]))),
        ]
        return [(column, words) for column, words in found if words]

    def units(self, bearers: Iterable[Mapping[str, Any]], share: Share) -> str:
        return "、".join(self.name(row) for row in bearers if row["share"] == share)

    def name(self, row: Mapping[str, Any]) -> str:
        key = "unit_id" if row["unit_id"] else "group_id"
        name = self.names.get((key, row[key]), "")
        return f"{name}（{row['duty']}）" if row["duty"] else name


def stage(row: Mapping[str, Any]) -> str:
    day = row["due_on"].isoformat() if row["due_on"] else ""
    amount = "" if row["quantity"] is None else f"{row['quantity'].normalize():f} {row['unit_of_measure']}"
    return " ".join(filter(None, (day, row["title"], amount.strip())))


def figure(row: Mapping[str, Any]) -> str:
    return f"{row['name']} {SIGNS[row['comparison']]} {row['target'].normalize():f} {row['unit_of_measure']}".strip()


def difference(before: Facts, after: Facts) -> Facts:
    """What changes, as “old → new”; an em dash stands for nothing."""
    old, new = dict(before), dict(after)
    columns = [*new, *(column for column in old if column not in new)]
    return [
        (column, f"{old.get(column, '—')} → {new.get(column, '—')}")
        for column in columns
        if old.get(column) != new.get(column)
    ]
