"""The groups of a directory, and the units that join them."""

from functools import partial

from django.utils.translation import gettext as _

from ..choices import UnitKind
from ..lists.choice_cells import read_choice
from ..lists.directory_rows import DirectoryRow
from ..models import UnitGroup
from .unit_plan import GroupPlan, UnitPlan
from .unit_register import UnitRegister


class GroupsCheck:
    """Plans the groups that rows define, after all units are known."""

    def __init__(self, register: UnitRegister) -> None:
        self.register = register
        self.lines: dict[str, int] = {}

    def __call__(self, rows: list[DirectoryRow], units: list[UnitPlan]) -> list[GroupPlan]:
        plans = [GroupPlan.of(row) for row in rows]
        for plan in plans:
            if plan.row.name:
                self.plan(plan)
        for unit_plan in units:
            self.join(unit_plan)
        return plans

    def plan(self, plan: GroupPlan) -> None:
        row = plan.row
        twin = self.lines.setdefault(row.name, row.line)
        if twin != row.line:
            message = _("The group stands in the list twice; row %(row)s has it already.")
            plan.outcome.problem("name", row.name, message % {"row": twin})
            return
        group = self.register.groups.setdefault(row.name, UnitGroup(name=row.name))
        plan.group, plan.before = group, {}
        plan.before = plan.values()
        group.aliases = [*group.aliases, *(name for name in row.aliases if name not in group.aliases)]
        group.under = plan.outcome.legible("parent", row.parent, self.register.one) or group.under
        group.kinds = self.kinds(plan) or group.kinds
        plan.demand(lambda: group.clean_fields(exclude=["under"]))
        plan.settle(group.pk is None, plan.before, plan.values())

    def kinds(self, plan: GroupPlan) -> list[str]:
        read = partial(read_choice, choices=UnitKind)
        found = [plan.outcome.legible("kinds", text, read) for text in dict.fromkeys(plan.row.kinds)]
        return [kind for kind in found if kind]

    def join(self, plan: UnitPlan) -> None:
        """Let the unit of a row join the groups that the row names."""
        if plan.unit is None:
            return
        for name in plan.row.groups:
            group = self.register.groups.get(name)
            if group is None:
                plan.outcome.problem("groups", name, _("There is no group of this name."))
            elif group.pk is None or not any(unit.pk == plan.unit.pk for unit in group.units.all()):
                plan.groups.append(name)
