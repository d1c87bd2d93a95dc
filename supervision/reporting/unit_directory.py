"""The directory as it stood on a day: every name that a list may use, and the units or groups that bear it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from ..lists.known_names import KnownNames
from ..lists.pieces import STEP
from ..models import Unit, UnitAlias, UnitGroup

Bearer = Unit | UnitGroup
# Before the name of a group that a unit bears as well.
GROUPS = "单位组"


class UnitDirectory:
    """Names are looked up from one home: a bearer under the same superior as the office comes before any other."""

    def __init__(self, on: date, home: Unit | None = None) -> None:
        self.on = on
        self.units = {unit.pk: unit for unit in Unit.objects.valid(on)}
        self.groups = list(UnitGroup.objects.all())
        self.home_id = home.pk if home else None
        self.bearers: dict[str, list[Bearer]] = defaultdict(list)
        for unit in self.units.values():
            self.enter(unit, {unit.name, unit.short_name})
        for alias in UnitAlias.objects.filter(unit__in=self.units):
            self.enter(self.units[alias.unit_id], {alias.name})
        for group in self.groups:
            self.enter(group, {group.name, *group.aliases})

    def enter(self, bearer: Bearer, names: Iterable[str]) -> None:
        for name in names:
            if name and bearer not in self.bearers[name]:
                self.bearers[name].append(bearer)

    @cached_property
    def qualified(self) -> dict[str, list[Bearer]]:
        """Bearers by their names with superiors in front: 长春市/发展和改革委员会, and so on up to the whole path."""
        found: dict[str, list[Bearer]] = defaultdict(list)
        for bearer in (*self.units.values(), *self.groups):
            for path in self.paths(bearer):
                found[path].append(bearer)
        return dict(found)

    @cached_property
    def names(self) -> KnownNames:
        """Every name that a cell may use, ready for reading many cells."""
        return KnownNames(self.bearers.keys() | self.qualified.keys())

    def paths(self, bearer: Bearer) -> Iterator[str]:
        """The qualified names of a bearer; the last begins with / and leaves nothing out."""
        if isinstance(bearer, UnitGroup):
            yield f"{GROUPS}{STEP}{bearer.name}"
            return
        path = bearer.name
        for superior in self.superiors(bearer):
            path = f"{superior.name}{STEP}{path}"
            yield path
        yield f"{STEP}{path}"

    def superiors(self, unit: Unit) -> Iterator[Unit]:
        """The units above one, the nearest first."""
        seen = {unit.pk}
        superior = self.units.get(unit.parent_id)
        while superior and superior.pk not in seen:
            yield superior
            seen.add(superior.pk)
            superior = self.units.get(superior.parent_id)

    def full_path(self, bearer: Bearer) -> str:
        """The shortest qualified name that no other bears; the longest if there is none."""
        paths = list(self.paths(bearer))
        return next((path for path in paths if self.qualified.get(path) == [bearer]), paths[-1])

    def named(self, name: str) -> list[Bearer]:
        """Who bears the name: one if it is certain, several if it is not, the near ones before the far."""
        found = self.bearers.get(name) or self.qualified.get(name, [])
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
