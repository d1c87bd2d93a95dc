"""How units are written in a list, so that they come in again as the same units."""

from collections.abc import Sequence

from django.utils import timezone

from ..lists.unit_cells import UnitWord, with_duty, written
from ..models import Ledger, Unit
from .listed_tasks import ListedUnit
from .unit_directory import Bearer, UnitDirectory

Key = tuple[int | None, int | None]


class UnitWords:
    """The words of one ledger, by the directory of its day; how names stand beside each other is found out once."""

    def __init__(self, ledger: Ledger) -> None:
        self.directory = UnitDirectory(ledger.day_nearest(timezone.localdate()), ledger.office.parent)
        self.words: dict[Key, tuple[str, str]] = {}
        self.forms: dict[tuple[tuple[Key, bool], ...], list[str]] = {}

    def cell(self, units: Sequence[ListedUnit]) -> str:
        key = tuple(((unit.unit_id, unit.group_id), bool(unit.duty)) for unit in units)
        if key not in self.forms:
            words = [UnitWord(*self.names(unit), unit.duty) for unit in units]
            found = written(words, self.directory.names, self.directory.same)
            self.forms[key] = [word.name for word in found]
        return "、".join(with_duty(name, unit.duty) for name, unit in zip(self.forms[key], units, strict=True))

    def names(self, unit: ListedUnit) -> tuple[str, str]:
        """(the name if no other bears it, else the qualified one; the qualified one)."""
        key = (unit.unit_id, unit.group_id)
        if key not in self.words:
            bearer = self.bearer(unit)
            self.words[key] = self.names_of(bearer) if bearer else (unit.name, unit.name)
        return self.words[key]

    def bearer(self, unit: ListedUnit) -> Bearer | None:
        """The unit or group in the directory of the day; None for one that had ended by then."""
        found: Unit | None = self.directory.units.get(unit.unit_id or 0)
        return found or self.directory.groups.get(unit.group_id or 0)

    def names_of(self, bearer: Bearer) -> tuple[str, str]:
        qualified = self.directory.full_path(bearer)
        is_alone = self.directory.bearers.get(bearer.name) == [bearer]
        return (bearer.name if is_alone else qualified), qualified
