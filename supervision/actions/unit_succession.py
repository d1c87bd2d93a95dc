"""Units that take the place of others: linked to them, and the former ones ended."""

from datetime import timedelta

from django.utils.translation import gettext as _

from ..exceptions import Refused
from ..models import Unit
from .unit_plan import UnitPlan
from .unit_register import UnitRegister


class UnitSuccession:
    """Plans what a row says about predecessors; one that has no last day ends the day before the new unit begins."""

    def __init__(self, register: UnitRegister) -> None:
        self.register = register

    def plan(self, plan: UnitPlan, unit: Unit) -> None:
        for name in plan.row.predecessors:
            try:
                former = self.register.one(name, but=unit)
            except Refused as error:
                own = _("A unit can't take its own place.")
                is_own = any(each is unit for each in self.register.bearing(name))
                plan.outcome.problem("predecessors", name, own if is_own else error.reason)
                continue
            if not any(each is former for each in plan.predecessors):
                plan.predecessors.append(former)
            self.end(plan, unit, former)

    def end(self, plan: UnitPlan, unit: Unit, former: Unit) -> None:
        """End the former unit, unless it has its day, and let its credit code go over to the one that has it now."""
        takes_code = bool(unit.credit_code) and former.credit_code == unit.credit_code
        if takes_code:
            former.credit_code = ""
        if former.valid_to is None and unit.valid_from is None:
            message = _("Say since when there is the new unit, so that “%(name)s” can end the day before.")
            plan.outcome.problem("valid_from", "", message % {"name": former})
        elif former.valid_to is None and unit.valid_from is not None:
            former.valid_to = unit.valid_from - timedelta(days=1)
            plan.demand(former.demand_order_of_days)
            ends = _("%(unit)s ends on %(day)s") % {"unit": former, "day": former.valid_to}
            plan.outcome.understood("predecessors", "", ends)
        elif not takes_code:
            return
        plan.ended.append(former)
