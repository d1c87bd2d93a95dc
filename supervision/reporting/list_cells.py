"""The cells of a list for each task: what comes out of here goes in again by `import_tasks`."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import Any

from django.conf import settings
from django.db.models import QuerySet, TextChoices
from django.utils import timezone
from django.utils.translation import override

from ..choices import LimitKind, LimitStart, ReportingCycle, Share, Urgency
from ..lists.indicator_lines import write_indicators
from ..lists.milestone_lines import write_milestones
from ..lists.name_cells import write_names
from ..lists.rows import COLUMNS
from ..lists.spreadsheet_text import one_break
from ..official_papers.paragraphs import UNPRINTABLE, printable
from .leader_directory import LeaderDirectory
from .listed_tasks import ListedTask, listed_tasks
from .unit_words import UnitWords

# Most texts are tidy, and are known for it by one look.
UNTIDY = re.compile(rf"\A\s|\s\Z|\r|{UNPRINTABLE.pattern}")
Cell = str | int | date | None
HEADINGS = {name: title for title, name in reversed(list(COLUMNS.titles.items()))}
CHOICES: dict[str, type[TextChoices]] = {
    "urgency": Urgency,
    "limit_kind": LimitKind,
    "limit_start": LimitStart,
    "reporting_cycle": ReportingCycle,
}
# The first nine are what a breakdown of tasks shows; the width is that of a column of a workbook, in characters.
WIDTHS = {
    "no": 8,
    "title": 32,
    "section": 16,
    "content": 44,
    "lead_unit": 24,
    "co_units": 28,
    "deadline": 12,
    "milestones": 36,
    "indicators": 30,
    "requirements": 30,
    "urgency": 10,
    "limit_kind": 12,
    "limit_amount": 10,
    "limit_start": 12,
    "limit_wording": 16,
    "reporting_cycle": 10,
    "leaders": 16,
    "list_name": 24,
    "plan": 30,
    "instructed_by": 12,
    "instructed_on": 12,
    "instruction_text": 30,
    "instruction_document": 20,
    "decision_source": 24,
    "decided_on": 12,
    "decision_item": 24,
    "agreement_parties": 24,
    "signed_on": 12,
}
NAMES = tuple(WIDTHS)
PRINTED = 9


@dataclass(frozen=True, slots=True)
class ListedRow:
    """The cells of one task in the order of `NAMES`."""

    cells: tuple[Cell, ...]

    @property
    def name(self) -> str:
        """Number and title, for whoever has to name the task."""
        return f"{self.cells[0]} {self.cells[1]}"


class ListCells:
    """Makes the cells; directories are read once for each ledger."""

    def __init__(self) -> None:
        self.words: dict[int, UnitWords] = {}
        self.made: dict[str, Callable[[ListedTask], Cell]] = {
            "no": lambda task: number(task.number),
            "content": lambda task: task["content"] or task["title"],
            "lead_unit": lambda task: self.units(task, Share.LEAD),
            "co_units": lambda task: self.units(task, Share.SUPPORT),
            "deadline": lambda task: task["limit_on"],
            "milestones": lambda task: write_milestones(task.milestones),
            "indicators": lambda task: write_indicators(task.indicators),
            "leaders": lambda task: write_names(self.leaders.get(key, title) for key, title in task.leaders),
            "limit_start": self.limit_start,
            "list_name": lambda task: task["source_list"] or task.ledger.title,
        }

    @cached_property
    def leaders(self) -> dict[int, str]:
        return LeaderDirectory(timezone.localdate()).names

    @cached_property
    def labels(self) -> dict[str, dict[str, str]]:
        with override(settings.LANGUAGE_CODE):
            return {name: {code: str(label) for code, label in choices.choices} for name, choices in CHOICES.items()}

    def units(self, task: ListedTask, share: Share) -> str:
        key = task.ledger.pk
        if key not in self.words:
            self.words[key] = UnitWords(task.ledger)
        return self.words[key].cell(task.units[share])

    def limit_start(self, task: ListedTask) -> str:
        """From when the limit is counted; nothing where it is a date, to which it doesn't matter."""
        is_date = task["limit_kind"] == LimitKind.DATE and task["limit_start"] == LimitStart.ISSUE
        return "" if is_date else self.labels["limit_start"].get(task["limit_start"], task["limit_start"])

    def row(self, task: ListedTask) -> ListedRow:
        return ListedRow(tuple([cell and tidy(cell) for cell in [make(task) for make in self.makers]]))

    @cached_property
    def makers(self) -> list[Callable[[ListedTask], Cell]]:
        """What makes each cell, in the order of `NAMES`: a rule of its own, the label of a choice, or the column."""
        return [self.made.get(name) or self.labelled(name) or itemgetter(name) for name in NAMES]

    def labelled(self, name: str) -> Callable[[ListedTask], Cell] | None:
        labels = self.labels.get(name)
        return (lambda task: labels.get(task[name], task[name])) if labels else None


def number(text: str) -> Cell:
    """A whole number as such, so that it sorts and adds up; 3a, 007 and 14号 are texts."""
    is_plain = text.isascii() and text.isdigit() and text == str(int(text)) and len(text) <= 15
    return int(text) if is_plain else text


def tidy(value: Cell) -> Cell:
    """A text as cells hold it: line breaks of one kind, nothing that no file can hold, no blanks at its ends."""
    if not isinstance(value, str) or not UNTIDY.search(value):
        return value
    return printable(one_break(value)).strip()


def list_rows(tasks: QuerySet[Any]) -> Iterator[ListedRow]:
    """A row for each task, in the order of the tree; choices are in the language of the system, as they are read."""
    return map(ListCells().row, listed_tasks(tasks))
