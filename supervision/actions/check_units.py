"""A directory held against the one that there is; nothing is written here."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from ..choices import UnitKind
from ..lists.choice_cells import read_choice
from ..lists.directory_rows import DirectoryRow
from ..lists.positions import in_order
from ..lists.row_order import ordered
from ..models import Unit
from .check_groups import GroupsCheck
from .unit_identity import UnitIdentity
from .unit_plan import GroupPlan, UnitPlan
from .unit_register import UnitRegister
from .unit_succession import UnitSuccession

PLAIN = ("name", "short_name", "division_code", "credit_code", "valid_from", "valid_to")


class UnitsCheck:
    """Plans what each row asks for, in an order in which it can be written; few queries, however many rows."""

    def __init__(self, today: date) -> None:
        self.register = UnitRegister(today)
        self.identity = UnitIdentity(self.register)
        self.succession = UnitSuccession(self.register)

    def __call__(self, rows: Iterable[DirectoryRow]) -> list[UnitPlan | GroupPlan]:
        """Units from above downwards, then groups; what is wrong stands in their outcomes."""
        listed = list(rows)
        units = self.units([row for row in listed if not row.is_group])
        self.demand_no_circle(units)
        self.keep_order(units)
        groups = GroupsCheck(self.register)([row for row in listed if row.is_group], units)
        for plan in units:
            if plan.unit is not None:
                plan.settle(plan.unit.pk is None, plan.before, plan.values())
        return [*units, *groups]

    def units(self, rows: list[DirectoryRow]) -> list[UnitPlan]:
        order = ordered(rows)
        plans = [UnitPlan.of(row) for row in (*order.rows, *(row for row in rows if row.line in order.circles))]
        for plan in plans:
            if plan.row.line in order.circles:
                names = " → ".join(order.circles[plan.row.line])
                message = _("These rows wait for one another, so none can stand above the others: %(names)s.")
                plan.outcome.problem("parent", plan.row.parent, message % {"names": names})
            elif plan.row.name:
                self.plan(plan)
        return plans

    def plan(self, plan: UnitPlan) -> None:
        """Find the unit of a row, or a new one, and let it say what the row says."""
        row, legible = plan.row, plan.outcome.legible
        kind = legible("kind", row.kind, partial(read_choice, choices=UnitKind)) or ""
        parent = legible("parent", row.parent, self.register.one)
        known = None if plan.outcome.problems else self.identity.find(plan, kind, parent)
        if plan.outcome.problems:
            self.stand_in(row)
            return
        unit = known or Unit(name=row.name)
        plan.unit, plan.aliases = unit, set(self.register.aliases_of(unit))
        plan.predecessors = list(self.register.predecessors_of(unit))
        plan.before = plan.values()
        self.write(plan, unit, kind, parent)
        plan.demand(lambda: unit.clean_fields(exclude=["parent"]))
        plan.demand(unit.demand_order_of_days)
        self.register.enter(unit, plan.aliases)
        self.succession.plan(plan, unit)

    def stand_in(self, row: DirectoryRow) -> None:
        """Let rows below a wrong one find their superior, so that each mistake is told once."""
        if row.name not in self.register.names:
            self.register.enter(Unit(name=row.name, short_name=row.short_name), row.aliases)

    def write(self, plan: UnitPlan, unit: Unit, kind: str, parent: Unit | None) -> None:
        row = plan.row
        plan.aliases |= set(row.aliases) | ({unit.name} - {row.name})
        for name in PLAIN:
            setattr(unit, name, getattr(row, name) or getattr(unit, name))
        unit.kind = kind
        unit.parent = parent or unit.parent

    def demand_no_circle(self, plans: list[UnitPlan]) -> None:
        """Refuse a unit that would stand below itself, when all rows are taken together."""
        for plan in plans:
            above: Any = plan.unit and plan.unit.parent
            passed: set[int] = set()
            while above is not None and id(above) not in passed:
                passed.add(id(above))
                above = above.parent
            if plan.unit is not None and id(plan.unit) in passed:
                plan.outcome.problem("parent", plan.row.parent, _("A unit can't stand below itself."))

    def keep_order(self, plans: list[UnitPlan]) -> None:
        """Let units stand in the order of the list."""
        found = [plan.unit for plan in sorted(plans, key=lambda plan: plan.row.line) if plan.unit is not None]
        places = in_order([unit.position if unit.pk else None for unit in found])
        for unit, place in zip(found, places, strict=True):
            unit.position = place
