"""The cells of a list that fill one field each, word for word or by choice."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from ..choices import LimitKind, LimitStart, ReportingCycle, Urgency
from ..lists.choice_cells import read_choice
from ..lists.dates import Precision, read_deadline
from ..lists.measures import read_number
from ..lists.problems import Unreadable
from ..lists.rows import ListRow
from .list_result import Findings

TEXTS = (
    "requirements",
    "plan",
    "instructed_by",
    "instruction_text",
    "instruction_document",
    "decision_source",
    "decision_item",
    "agreement_parties",
)
DAYS = ("instructed_on", "decided_on", "signed_on")
CHOICES: dict[str, tuple[type[TextChoices], TextChoices]] = {
    "urgency": (Urgency, Urgency.NORMAL),
    "limit_kind": (LimitKind, LimitKind.DATE),
    "limit_start": (LimitStart, LimitStart.ISSUE),
    "reporting_cycle": (ReportingCycle, ReportingCycle.MONTHLY),
}


class ParticularsReader:
    """A missing column leaves its field alone; an empty cell empties it or means the usual choice."""

    def __init__(self, findings: Findings, year: int) -> None:
        self.findings, self.year = findings, year
        # A column that the first row lacks, all rows lack.
        self.present: list[str] | None = None
        self.readers: dict[str, Callable[[ListRow, str], Any]] = {
            **dict.fromkeys(TEXTS, getattr),
            **dict.fromkeys(DAYS, self.day),
            **dict.fromkeys(CHOICES, self.choice),
            "limit_amount": self.amount,
        }

    def read(self, row: ListRow) -> dict[str, Any]:
        if self.present is None:
            self.present = [name for name in self.readers if getattr(row, name) is not None]
        return {name: self.readers[name](row, name) for name in self.present}

    def day(self, row: ListRow, name: str) -> date | None:
        return self.findings.legible(row, name, lambda: read_day(getattr(row, name) or "", self.year), None)

    def choice(self, row: ListRow, name: str) -> str:
        (choices, usual), text = CHOICES[name], getattr(row, name)
        if not text:
            return usual.value
        return self.findings.legible(row, name, lambda: read_choice(text, choices), usual.value)

    def amount(self, row: ListRow, name: str) -> int | None:
        return self.findings.legible(row, name, lambda: read_amount(getattr(row, name) or ""), None)


def read_day(text: str, year: int) -> date | None:
    """One day; raises Unreadable for anything less exact."""
    found = read_deadline(text, year)
    if found.precision not in (Precision.DAY, Precision.NONE) or found.earlier:
        raise Unreadable(_("Write the date as YYYY-MM-DD."))
    return found.on


def read_amount(text: str) -> int | None:
    """How many days or hours; raises Unreadable for what is no whole number."""
    number = read_number(text) if text else None
    if number is not None and number != Decimal(int(number)):
        raise Unreadable(_("This is not a whole number."))
    return None if number is None else int(number)
