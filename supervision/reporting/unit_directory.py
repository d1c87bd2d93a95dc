"""The directory as it stood on a day: every name that a list may use, and the units or groups that bear it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from ..lists.known_names import KnownNames
from ..lists.likeness import most_like
from ..lists.pieces import STEP
from ..models import Unit, UnitAlias, UnitGroup

Bearer = Unit | UnitGroup
# Before the name of a group that a unit bears as well.
GROUPS = "单位组"
GROUP, NAME = "group", "name"
UNIT = "unit"


def key_of(bearer: Bearer) -> str:
    """How a form speaks of a unit or a group: unit:12, group:3."""
    return f"{GROUP if isinstance(bearer, UnitGroup) else UNIT}:{bearer.pk}"


class UnitDirectory:
    """Names are looked up from one home: a bearer under the same superior as the office comes before any other."""

    def __init__(self, on: date, home: Unit | None = None) -> None:
        self.on = on
        self.all = {unit.pk: unit for unit in Unit.objects.all()}
        self.units = {unit.pk: unit for unit in self.all.values() if unit.is_valid(on)}
        self.groups = {group.pk: group for group in UnitGroup.objects.all()}
        self.home_id = home.pk if home else None
        self.bearers: dict[str, list[Bearer]] = defaultdict(list)
        self.former: dict[str, Unit] = {}
        self.settled: dict[str, list[Bearer]] = {}
        self.unmet: list[str] = []
        for unit in self.units.values():
            self.enter(unit, {unit.name, unit.short_name})
        aliases = list(UnitAlias.objects.filter(unit__in=self.all))
        for alias in aliases:
            if alias.unit_id in self.units:
                self.enter(self.units[alias.unit_id], {alias.name})
        for group in self.groups.values():
            self.enter(group, {group.name, *group.aliases})
        self.enter_former(aliases)

    def enter(self, bearer: Bearer, names: Iterable[str]) -> None:
        for name in names:
            if name and bearer not in self.bearers[name]:
                self.bearers[name].append(bearer)

    def enter_former(self, aliases: Iterable[UnitAlias]) -> None:
        """Names of units that had ended by the day mean what has become of them, unless somebody bears them now."""
        ended = {pk: unit for pk, unit in self.all.items() if unit.valid_to and unit.valid_to < self.on}
        names = [(name, unit) for unit in ended.values() for name in (unit.name, unit.short_name)]
        names += [(alias.name, ended[alias.unit_id]) for alias in aliases if alias.unit_id in ended]
        after = self.successors() if names else {}
        for name, unit in names:
            if name and (name not in self.bearers or name in self.former):
                self.former[name] = unit
                for successor in self.today_of(unit, after):
                    self.enter(successor, {name})

    def successors(self) -> dict[int, list[int]]:
        """By unit, the units that it became part of."""
        links: Any = Unit.predecessors.through
        after: dict[int, list[int]] = defaultdict(list)
        for earlier, later in links.objects.values_list("to_unit_id", "from_unit_id"):
            after[earlier].append(later)
        return after

    def today_of(self, unit: Unit, after: Mapping[int, list[int]]) -> list[Unit]:
        """What has become of a unit by the day, however many steps it took."""
        found: list[Unit] = []
        waiting, seen = [unit.pk], {unit.pk}
        while waiting:
            for pk in after.get(waiting.pop(), []):
                if pk in self.units:
                    found.append(self.units[pk])
                elif pk not in seen:
                    waiting.append(pk)
                seen.add(pk)
        return list(dict.fromkeys(found))

    def settle(self, answers: Mapping[str, Mapping[str, Any]]) -> None:
        """Let words mean what a person has said; none of the units means that they name nobody."""
        for name, given in answers.items():
            found = [bearer for key in given["means"] if (bearer := self.bearer(key))]
            # Whoever was meant may have ended since; then the question is open again.
            if len(found) == len(given["means"]):
                self.settled[name] = self.bearers[name] = found
            else:
                self.unmet += [key.removeprefix(f"{NAME}:") for key in given["means"]]

    def bearer(self, key: str) -> Bearer | None:
        """The unit or group that a form speaks of, by key or by a name of its own, if it is there on the day."""
        kind, _colon, pk = key.partition(":")
        if kind == NAME:
            named = self.named(pk)
            return named[0] if len(named) == 1 else None
        found: Mapping[int, Bearer] = self.groups if kind == GROUP else self.units  # type: ignore[assignment] # one of the two
        return found.get(int(pk)) if pk.isdigit() else None

    @cached_property
    def qualified(self) -> dict[str, list[Bearer]]:
        """Bearers by their names with superiors in front: 长春市/发展和改革委员会, and so on up to the whole path."""
        found: dict[str, list[Bearer]] = defaultdict(list)
        for bearer in (*self.units.values(), *self.groups.values()):
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

    def like(self, name: str, wanted: int = 5) -> list[Bearer]:
        """The bearers whose names are most like the words, the likeliest first."""
        found: dict[str, Bearer] = {}
        for close in most_like(name, self.bearers.keys(), wanted * 2):
            for bearer in self.named(close):
                found.setdefault(key_of(bearer), bearer)
        return list(found.values())[:wanted]

    def full_name(self, bearer: Bearer) -> str:
        """The name with that of the superior, which tells two of one name apart."""
        superior_id = bearer.under_id if isinstance(bearer, UnitGroup) else bearer.parent_id
        superior = self.all.get(superior_id) if superior_id else None
        return f"{superior} {bearer}" if superior else str(bearer)
