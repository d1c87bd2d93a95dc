"""Offices with a directory of their own, which take real lists into their ledgers."""

import csv
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
import python_calamine
from django.core.management import CommandError, call_command

from supervision.actions.registry import OpenLedger
from supervision.choices import Share, Subsystem, UnitKind
from supervision.lists.spreadsheet_text import guarded
from supervision.models import Ledger, SupervisionTask, Unit

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("SHARED_DATA", ROOT / "../shared/data"))
DIRECTORIES = ROOT / "tests/directories"


@dataclass
class Office:
    """A general office with its directory and one ledger, into which it takes lists."""

    ledger: Ledger

    def take(self, file: str | Path, **options: Any) -> str:
        """Run the command; what it says on both channels, its refusal included."""
        told = StringIO()
        try:
            path = DATA / file if isinstance(file, str) else file
            call_command("import_tasks", path, ledger=self.ledger.slug, stdout=told, stderr=told, **options)
        except CommandError as error:
            told.write(f"\nREFUSED {error}")
        return told.getvalue()

    @property
    def tasks(self) -> Any:
        return SupervisionTask.objects.child_of(self.ledger).order_by("path")

    def item(self, no: str) -> SupervisionTask:
        return self.tasks.get(item_no=no)

    def units(self, no: str, share: Share) -> list[str]:
        """The names that an item gives, in its order, in the form that lists use."""
        parts = self.item(no).responsibilities.filter(share=share).order_by("sort_order")
        return [part.unit.label if part.unit else part.group.name for part in parts]


def office_of(directory: str, year: int) -> Office:
    call_command("import_units", DIRECTORIES / f"{directory}.csv", stdout=StringIO(), stderr=StringIO())
    keeper = Unit.objects.get(kind=UnitKind.GENERAL_OFFICE)
    ledger = Ledger(
        title=directory, slug=directory, subsystem=Subsystem.KEY_WORK, year=year, office=keeper, number_word="督"
    )
    OpenLedger(None)(ledger)
    return Office(ledger)


@pytest.fixture
def guangzhou(db: None) -> Office:
    return office_of("guangzhou", 2012)


@pytest.fixture
def guangdong(db: None) -> Office:
    return office_of("guangdong", 2025)


@pytest.fixture
def linan(db: None) -> Office:
    return office_of("linan", 2022)


@pytest.fixture
def office(db: None) -> Any:
    """Makes the office of a directory and year."""
    return office_of


@pytest.fixture
def data() -> Path:
    """Where the published lists are kept."""
    return DATA


@pytest.fixture
def keeper_of() -> type[Office]:
    """An office that keeps a ledger which is already there."""
    return Office


def as_csv(workbook: bytes) -> bytes:
    """The first sheet of a workbook as the CSV that `import_tasks` reads; once it reads workbooks, nothing is to do."""
    written = StringIO()
    rows = python_calamine.load_workbook(BytesIO(workbook)).get_sheet_by_index(0).to_python()
    csv.writer(written).writerows([[as_text(cell) for cell in row] for row in rows])
    return written.getvalue().encode()


def as_text(cell: Any) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    return guarded(f"{cell:g}" if isinstance(cell, float) else str(cell))


@pytest.fixture
def readable() -> dict[str, Callable[[bytes], bytes]]:
    """How the bytes of an exported file are handed to `import_tasks`, by form."""
    return {"xlsx": as_csv, "csv": bytes}
