"""The units cells of a list as responsibilities."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from ..choices import Share
from ..lists.rows import ListRow
from ..lists.unit_names import UnitMention, UnitsCell, read_units
from ..models import UnitGroup
from ..reporting.unit_directory import Bearer, UnitDirectory
from .list_result import ImportResult

COLUMNS = {"lead_unit": Share.LEAD, "co_units": Share.SUPPORT}


class UnitsReader:
    """Reads both units cells of a row against the directory; what it can't resolve it reports by row and column."""

    def __init__(self, directory: UnitDirectory, result: ImportResult) -> None:
        self.directory, self.result = directory, result

    def read(self, row: ListRow) -> list[dict[str, Any]]:
        """The responsibilities of a row, each unit or group once; the lead comes first."""
        found: dict[Bearer, dict[str, Any]] = {}
        for column, share in COLUMNS.items():
            for mention, bearer in self.bearers(row, column):
                if bearer in found:
                    self.result.warn(row.line, column, mention.text, _("The unit is named more than once."))
                    continue
                found[bearer] = self.responsibility(bearer, share, mention.remark)
        return list(found.values())

    def bearers(self, row: ListRow, column: str) -> Iterator[tuple[UnitMention, Bearer]]:
        text = getattr(row, column)
        cell = read_units(text, self.directory.names, self.directory.same)
        self.report(row, column, text, cell)
        for mention in cell.mentions:
            found = self.directory.named(mention.name)
            if len(found) == 1:
                self.warn_if_empty(row, column, mention.text, found[0])
                yield mention, found[0]
            else:
                self.ambiguous(row, column, mention.text, [self.full_name(bearer) for bearer in found])

    def report(self, row: ListRow, column: str, text: str, cell: UnitsCell) -> None:
        day = self.directory.on.isoformat()
        for name in cell.unknown:
            message = _("The directory of %(date)s has no unit, alias or group of this name.")
            self.result.problem(row.line, column, name, message % {"date": day})
        for ambiguity in cell.ambiguous:
            self.ambiguous(row, column, ambiguity.text, ambiguity.readings)
        if cell.open_ended:
            self.result.warn(row.line, column, text, _("The source leaves open which other units are meant."))
        if cell.remark:
            self.result.warn(row.line, column, text, _("This is a remark and names no unit."))
        if column == "lead_unit" and not text:
            self.result.warn(row.line, column, "", _("No lead unit is given; name one before the task is issued."))

    def ambiguous(self, row: ListRow, column: str, text: str, readings: Any) -> None:
        message = _("This may mean any of these: %(names)s.") % {"names": _("; ").join(readings)}
        self.result.problem(row.line, column, text, message)

    def warn_if_empty(self, row: ListRow, column: str, text: str, bearer: Bearer) -> None:
        if isinstance(bearer, UnitGroup) and not bearer.members(self.directory.on).exists():
            message = _("Nobody belongs to this group yet; say who does before the task is issued.")
            self.result.warn(row.line, column, text, message)

    def full_name(self, bearer: Bearer) -> str:
        superior = bearer.under if isinstance(bearer, UnitGroup) else bearer.parent
        return f"{superior} {bearer}" if superior else str(bearer)

    def responsibility(self, bearer: Bearer, share: Share, duty: str) -> dict[str, Any]:
        is_group = isinstance(bearer, UnitGroup)
        return {
            "unit_id": None if is_group else bearer.pk,
            "group_id": bearer.pk if is_group else None,
            "share": share,
            "duty": duty,
        }
