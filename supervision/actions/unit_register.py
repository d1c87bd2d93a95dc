"""The directory as it stands, read at once; what a list adds is entered, so that its rows find one another."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from ..exceptions import Refused
from ..lists.row_order import DIVISIONS
from ..models import Unit, UnitGroup


class UnitRegister:
    """Every unit, former ones too, by the names it bears and by its codes; a number of queries that doesn't grow."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.names: dict[str, list[Unit]] = defaultdict(list)
        self.aliases: dict[int, set[str]] = {}
        units = {unit.pk: unit for unit in Unit.objects.prefetch_related("aliases", "predecessors")}
        for unit in units.values():
            # One object for each unit, so that all rows see what one of them changes.
            unit.parent = units.get(unit.parent_id)
            self.enter(unit, {alias.name for alias in unit.aliases.all()})
        self.by_credit_code = {unit.credit_code: unit for unit in units.values() if unit.credit_code}
        self.divisions: dict[tuple[str, str], list[Unit]] = defaultdict(list)
        for unit in filter(self.is_current, units.values()):
            self.divisions[unit.division_code, unit.kind].append(unit)
        self.former = {pk: [units[each.pk] for each in unit.predecessors.all()] for pk, unit in units.items()}
        self.groups = {group.name: group for group in UnitGroup.objects.prefetch_related("units")}

    def enter(self, unit: Unit, aliases: Iterable[str]) -> None:
        """Let the unit be found by its names and, a division, by its code, besides those it is found by already."""
        known = self.aliases.setdefault(id(unit), set())
        known.update(aliases)
        code = unit.division_code if unit.kind in DIVISIONS else ""
        for name in {unit.name, unit.short_name, code, *known} - {""}:
            if not any(other is unit for other in self.names[name]):
                self.names[name].append(unit)

    def aliases_of(self, unit: Unit) -> set[str]:
        return self.aliases.get(id(unit), set())

    def predecessors_of(self, unit: Unit) -> list[Unit]:
        return self.former.get(unit.pk, [])

    def is_current(self, unit: Unit) -> bool:
        return unit.valid_to is None or unit.valid_to >= self.today

    def bearing(self, text: str, but: Unit | None = None) -> list[Unit]:
        """Who bears the name, below the superior that may stand before a stroke; former units if no other does."""
        superior, _stroke, name = text.replace("／", "/").rpartition("/")
        found = [unit for unit in self.names.get(name.strip(), ()) if unit is not but]
        if superior:
            above = {id(unit) for unit in self.names.get(superior.strip(), ())}
            found = [unit for unit in found if id(unit.parent) in above]
        return [unit for unit in found if self.is_current(unit)] or found

    def one(self, text: str, but: Unit | None = None) -> Unit:
        """The one unit of the name; raises Refused if there is none, or more than one."""
        found = self.bearing(text, but)
        if len(found) == 1:
            return found[0]
        if not found:
            raise Refused(_("Neither the directory nor the list has a unit of this name."))
        names = _("; ").join(f"{unit.parent}/{unit}" for unit in found if unit.parent)
        raise Refused(_("More than one unit bears this name. Write one of these: %(names)s.") % {"names": names})

    def with_credit_code(self, code: str) -> Unit | None:
        return self.by_credit_code.get(code)

    def with_division_code(self, code: str, kind: str) -> Unit | None:
        """The division of today that has the code."""
        found = self.divisions.get((code, kind), []) if code and kind in DIVISIONS else []
        return found[0] if len(found) == 1 else None
