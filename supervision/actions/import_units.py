"""A directory taken in: units and groups, all of it or nothing; taking it in again mends what has changed."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ..choices import UnitKind, Verb
from ..lists.directory_rows import DirectoryRow, read_directory
from ..lists.tables import Table
from ..models import Unit, UnitGroup
from .list_result import ImportResult
from .registry import Keep, KeepUnit

FIELDS = ("name", "short_name", "division_code", "credit_code", "valid_from", "valid_to")


class ImportUnits:
    """Takes one directory in; superiors stand before those below them."""

    def __init__(self, actor: Any = None) -> None:
        self.actor = actor
        self.result = ImportResult()

    def __call__(self, table: Table, *, dry_run: bool = False) -> ImportResult:
        """Read and write the directory; with problems, or on a dry run, nothing of it stays written."""
        found = read_directory(table)
        self.result.problems.extend(found.problems)
        with transaction.atomic():
            units = [(row, self.unit(row)) for row in found.rows if not row.is_group]
            for row in filter(lambda row: row.is_group, found.rows):
                self.group(row)
            self.gather([(row, unit) for row, unit in units if unit])
            if dry_run or not self.result.is_good:
                transaction.set_rollback(True)
        return self.result

    def unit(self, row: DirectoryRow) -> Unit | None:
        """The unit of a row, found by its name and superior, or made."""
        parent = self.superior(row)
        unit = Unit.objects.filter(name=row.name, parent=parent).first() or Unit(position=row.line)
        values = {name: getattr(row, name) for name in FIELDS} | {"kind": self.kind(row, row.kind), "parent": parent}
        known = set(unit.aliases.values_list("name", flat=True)) if unit.pk else set()
        if not self.keep(row, unit, values, aliases=known | set(row.aliases)):
            return None
        return unit

    def group(self, row: DirectoryRow) -> None:
        group = UnitGroup.objects.filter(name=row.name).first() or UnitGroup()
        kinds = [self.kind(row, kind) for kind in row.kinds]
        values = {"name": row.name, "aliases": list(row.aliases), "under": self.superior(row), "kinds": kinds}
        self.keep(row, group, values)

    def gather(self, units: list[tuple[DirectoryRow, Unit]]) -> None:
        """Put the units into the groups that their rows name."""
        groups = {group.name: group for group in UnitGroup.objects.all()}
        members: dict[str, list[Unit]] = {}
        for row, unit in units:
            for name in row.groups:
                if name in groups:
                    members.setdefault(name, []).append(unit)
                else:
                    self.result.problem(row.line, "groups", name, _("There is no group of this name."))
        for name, found in members.items():
            Keep(self.actor)(groups[name], links={"units": {*groups[name].units.all(), *found}})

    def superior(self, row: DirectoryRow) -> Unit | None:
        if not row.parent:
            return None
        found = list(Unit.objects.named(row.parent)[:2])
        if len(found) == 1:
            return found[0]
        twins, none = _("More than one unit bears this name."), _("There is no unit of this name above this row.")
        message = twins if found else none
        self.result.problem(row.line, "parent", row.parent, message)
        return None

    def kind(self, row: DirectoryRow, text: str) -> str:
        """The kind by its code or by the label that the screens show."""
        for kind in UnitKind:
            if text in (kind.value, str(kind.label)):
                return kind.value
        self.result.problem(row.line, "kind", text, _("There is no such kind of unit."))
        return ""

    def keep(self, row: DirectoryRow, thing: Unit | UnitGroup, values: dict[str, Any], **parts: Any) -> bool:
        """Check and keep, unless nothing has changed; whether it could be."""
        for name, value in values.items():
            setattr(thing, name, value)
        action = KeepUnit(self.actor) if isinstance(thing, Unit) else Keep(self.actor)
        try:
            verb = action(thing, **parts)
        except ValidationError as error:
            self.result.invalid(row.line, error, {})
            return False
        self.result.created += verb == Verb.REGISTER
        self.result.updated += verb == Verb.CHANGE
        self.result.unchanged += verb is None
        return True
