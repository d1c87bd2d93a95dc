"""The directory as it stood on a day: every name that a list may use, and the units or groups that bear it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from ..models import Unit, UnitAlias, UnitGroup

Bearer = Unit | UnitGroup


class UnitDirectory:
    """Names are looked up from one home: a bearer under the same superior as the office comes before any other."""

    def __init__(self, on: date, home: Unit | None = None) -> None:
        self.on = on
        self.units = {unit.pk: unit for unit in Unit.objects.valid(on)}
        self.home_id = home.pk if home else None
        self.bearers: dict[str, list[Bearer]] = defaultdict(list)
        for unit in self.units.values():
            self.enter(unit, {unit.name, unit.short_name})
        for alias in UnitAlias.objects.filter(unit__in=self.units):
            self.enter(self.units[alias.unit_id], {alias.name})
        for group in UnitGroup.objects.all():
            self.enter(group, {group.name, *group.aliases})

    def enter(self, bearer: Bearer, names: Iterable[str]) -> None:
        for name in names:
            if name and bearer not in self.bearers[name]:
                self.bearers[name].append(bearer)

    def named(self, name: str) -> list[Bearer]:
        """Who bears the name: one if it is certain, several if it is not, the near ones before the far."""
        found = self.bearers.get(name, [])
        near = [bearer for bearer in found if self.is_near(bearer)]
        return near if len(found) > 1 and near else found

    def is_near(self, bearer: Bearer) -> bool:
        """Whether the bearer stands somewhere below the home."""
        unit_id = bearer.under_id if isinstance(bearer, UnitGroup) else bearer.pk
        seen: set[int] = set()
        while unit_id is not None and unit_id not in seen:
            if unit_id == self.home_id:
                return True
            seen.add(unit_id)
            unit = self.units.get(unit_id)
            unit_id = unit.parent_id if unit else None
        return False

    def same(self, name: str, other: str) -> bool:
        """Whether two names are of one unit."""
        return self.named(name) == self.named(other)
