"""The ledgers of the demonstration: four for the present year, and one for each past year that has a task."""

from datetime import date, timedelta

from django.utils import timezone

from ..actions.registry import OpenLedger, new_ledger
from ..actions.reminder_rules import TakeRules
from ..choices import Subsystem
from ..models import Ledger, Unit

WORDS = {
    Subsystem.KEY_WORK: "吉政督",
    Subsystem.INSTRUCTION: "吉政督批",
    Subsystem.DECISION: "吉政督会",
    Subsystem.AGREEMENT: "吉政督协",
}
# The rules have been in force for a while, so that the clock finds something to say.
RULES_SINCE = timedelta(days=60)


def ledger_of(row: dict[str, str]) -> tuple[str, int]:
    """The subsystem and year of the ledger that a task belongs into."""
    return row["subsystem"], date.fromisoformat(row["begun"]).year if row["begun"] else timezone.localdate().year


def create_ledgers(office: Unit, tasks: list[dict[str, str]]) -> dict[tuple[str, int], Ledger]:
    """The ledgers that the tasks belong into, and all four of the present year; by subsystem and year."""
    present = {(subsystem.value, timezone.localdate().year) for subsystem in WORDS}
    wanted = sorted(present | {ledger_of(row) for row in tasks}, key=lambda key: (key[1], key[0]))
    return {(subsystem, year): create_ledger(office, Subsystem(subsystem), year) for subsystem, year in wanted}


def create_ledger(office: Unit, subsystem: Subsystem, year: int) -> Ledger:
    ledger = new_ledger(office, subsystem, year, WORDS[subsystem], f"{year}年{subsystem.label}台账")
    OpenLedger(None)(ledger)
    TakeRules(None, at=timezone.now() - RULES_SINCE)(ledger)
    return ledger
