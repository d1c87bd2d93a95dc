"""What a row of a directory asks for, and what comes of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..choices import UnitKind, Verdict
from ..lists.directory_rows import DirectoryRow
from ..models import Unit, UnitGroup
from .list_result import RowOutcome

COLUMNS = {"under": "parent", "units": "groups"}
FIELDS = ("name", "short_name", "kind", "parent", "division_code", "credit_code", "valid_from", "valid_to", "position")


@dataclass
class RowPlan:
    """One row, and what is wrong with it."""

    row: DirectoryRow
    outcome: RowOutcome

    @classmethod
    def of(cls, row: DirectoryRow) -> Any:
        outcome = RowOutcome(row.line, row.credit_code or row.name, row.name)
        for problem in row.problems:
            outcome.problem(problem.column, problem.value, problem.message)
        return cls(row, outcome)

    def demand(self, rule: Callable[[], Any]) -> None:
        """Hold a rule of the models against the row; what it refuses is a problem of the row."""
        try:
            rule()
        except ValidationError as error:
            self.outcome.invalid(error, COLUMNS)

    def settle(self, is_new: bool, before: dict[str, Any], after: dict[str, Any]) -> None:
        """Find the verdict, and tell what was understood; all that is new in a thing that is there as a change."""
        for column, value in after.items():
            if column == "position" and (is_new or before[column] == value):
                continue
            self.outcome.understood(column, "" if is_new else shown(before[column]), shown(value))
        if not self.outcome.problems:
            changed = Verdict.CHANGED if before != after else Verdict.UNCHANGED
            self.outcome.verdict = Verdict.NEW if is_new else changed


@dataclass
class UnitPlan(RowPlan):
    """A unit as it shall be, with its other names and predecessors, the groups it joins and the units it ends."""

    unit: Unit | None = None
    before: dict[str, Any] = field(default_factory=dict)
    aliases: set[str] = field(default_factory=set)
    predecessors: list[Unit] = field(default_factory=list)
    ended: list[Unit] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)

    def values(self) -> dict[str, Any]:
        """What the list can say of the unit, by column."""
        fields = {name: getattr(self.unit, name) for name in FIELDS}
        links = {
            "aliases": sorted(self.aliases),
            "predecessors": list(self.predecessors),
            "groups": sorted(self.groups),
        }
        return fields | links


@dataclass
class GroupPlan(RowPlan):
    """A group as it shall be; its units are those of the rows that name it, besides those it has."""

    group: UnitGroup | None = None
    before: dict[str, Any] = field(default_factory=dict)

    def values(self) -> dict[str, Any]:
        group: Any = self.group
        return {"name": group.name, "aliases": list(group.aliases), "parent": group.under, "kinds": list(group.kinds)}


def shown(value: Any) -> str:
    """A value as a screen shows it."""
    if isinstance(value, list):
        return _("; ").join(shown(each) for each in value)
    if value in UnitKind.values:
        return str(UnitKind(value).label)
    return "" if value is None else str(value)
