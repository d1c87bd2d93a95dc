"""Which unit of the directory a row means: by its name under its superior, or else by a code of its own."""

from django.utils.translation import gettext as _

from ..models import Unit
from .unit_plan import UnitPlan
from .unit_register import UnitRegister


class UnitIdentity:
    """Finds the unit of a row; a code that stands there under another name is asked about, never guessed."""

    def __init__(self, register: UnitRegister) -> None:
        self.register = register
        self.meant: dict[int, int] = {}
        self.new: dict[tuple[str, int], int] = {}
        self.codes: dict[tuple[str, str], int] = {}

    def find(self, plan: UnitPlan, kind: str, parent: Unit | None) -> Unit | None:
        """The unit, or None for a new one; what is not certain is entered as a problem."""
        self.demand_own_codes(plan, kind)
        named = self.named(plan, parent)
        coded = self.coded(plan, kind, named)
        found = named or coded
        twin = self.meant.get(id(found)) if found else self.new.get((plan.row.name, id(parent)))
        if twin:
            message = _("The unit stands in the list twice; row %(row)s has it already.")
            plan.outcome.problem("name", plan.row.name, message % {"row": twin})
        elif found:
            self.meant[id(found)] = plan.row.line
        else:
            self.new[plan.row.name, id(parent)] = plan.row.line
        return found

    def named(self, plan: UnitPlan, parent: Unit | None) -> Unit | None:
        """By the name itself; where no superior is given, the topmost unit of the name, or the only one."""
        row = plan.row
        found = [unit for unit in self.register.names.get(row.name, ()) if unit.name == row.name and unit.pk]
        found = [unit for unit in found if parent is None or unit.parent is parent]
        found = [unit for unit in found if self.register.is_current(unit)] or self.ended(plan, found)
        if parent is None and len(found) > 1:
            found = [unit for unit in found if unit.parent is None] or found
        if len(found) > 1:
            plan.outcome.problem("name", row.name, _("More than one unit bears this name; give its superior."))
        return found[0] if found else None

    def ended(self, plan: UnitPlan, found: list[Unit]) -> list[Unit]:
        """Former units of the name; a row that begins after their end means a new one."""
        begins = plan.row.valid_from
        return [unit for unit in found if not (begins and unit.valid_to and begins > unit.valid_to)][:1]

    def coded(self, plan: UnitPlan, kind: str, named: Unit | None) -> Unit | None:
        """By a code that only one unit can have; None where the row says that another unit hands it on."""
        row = plan.row
        by_column = {
            "credit_code": self.register.with_credit_code(row.credit_code),
            "division_code": None if named else self.register.with_division_code(row.division_code, kind),
        }
        for column, unit in by_column.items():
            if unit is None or unit is named or unit.name in row.predecessors:
                continue
            if named is None and self.is_renamed(plan, unit):
                return unit
            message = _(
                "The directory has this code under another name, “%(name)s”. If the unit was renamed, enter the former "
                "name as its alias; if it took the other's place, as its predecessor."
            )
            plan.outcome.problem(column, getattr(row, column), message % {"name": unit})
        return None

    def is_renamed(self, plan: UnitPlan, unit: Unit) -> bool:
        """Whether the row says, or the directory knows, that both names are of one unit."""
        row = plan.row
        return unit.name in {row.name, *row.aliases} or row.name in {unit.short_name, *self.register.aliases_of(unit)}

    def demand_own_codes(self, plan: UnitPlan, kind: str) -> None:
        """Refuse a credit code that stands in the list twice."""
        code = plan.row.credit_code
        twin = self.codes.setdefault(("credit_code", code), plan.row.line) if code else plan.row.line
        if twin != plan.row.line:
            message = _("Row %(row)s has the same code; no two units share one.")
            plan.outcome.problem("credit_code", code, message % {"row": twin})
