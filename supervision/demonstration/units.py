"""Loads the units of the demonstration, their groups and successors."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ..actions.registry import Keep, KeepUnit
from ..choices import UnitKind
from ..models import Unit, UnitGroup

FOLDER = Path(__file__).parent
# The provincial reform of 2018 made new departments of old ones.
REFORM = date(2018, 10, 1)


def rows(name: str) -> Iterator[dict[str, str]]:
    """The lines of one of the demonstration's files."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def load_units() -> dict[str, Unit]:
    """Create every unit with its aliases, in the order of the file; returns them by name."""
    units: dict[str, Unit] = {}
    for position, row in enumerate(rows("units.csv")):
        unit = Unit(
            name=row["name"],
            short_name=row["short_name"],
            kind=row["kind"],
            parent=units.get(row["parent"]),
            division_code=row["division_code"],
            position=position,
        )
        KeepUnit(None)(unit, aliases=filter(None, row["aliases"].split("|")))
        units[unit.name] = unit
        if row["predecessor"]:
            succeed(units[row["predecessor"]], unit)
    load_groups(units["吉林省"])
    return units


def succeed(former: Unit, unit: Unit) -> None:
    """Let one unit end where the other begins."""
    former.valid_to, unit.valid_from = date(REFORM.year, REFORM.month - 1, 30), REFORM
    KeepUnit(None)(former)
    KeepUnit(None)(unit, links={"predecessors": [former]})


def load_groups(province: Unit) -> None:
    """Two groups by kind, two by name."""
    keep = Keep(None)
    keep(
        UnitGroup(
            name="各市（州）", aliases=["各市、州", "各市（州）人民政府"], under=province, kinds=[UnitKind.PREFECTURE]
        )
    )
    keep(
        UnitGroup(
            name="省直各部门", aliases=["省政府各厅委办、各直属机构"], under=province, kinds=[UnitKind.DEPARTMENT]
        )
    )
    counties = Unit.objects.filter(kind=UnitKind.COUNTY)
    keep(UnitGroup(name="各县（市、区）"), links={"units": counties})
    without_districts = counties.exclude(name__endswith="区")
    keep(UnitGroup(name="各县（市）", aliases=["各县（市）人民政府"]), links={"units": without_districts})
