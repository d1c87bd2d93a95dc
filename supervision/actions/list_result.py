"""What came of taking a list in, row by row and in all, for whoever asked for it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from django.core.exceptions import ValidationError

from ..choices import Verdict
from ..exceptions import Incomplete, Refused
from ..lists.problems import ListProblem, Unreadable
from ..lists.rows import ListRow

T = TypeVar("T")


def refusals(error: ValidationError, columns: dict[str, str]) -> Iterator[tuple[str, str]]:
    """(column, message) of everything that a model refuses; `columns` gives the column of a field that has another."""
    by_field = error.message_dict if hasattr(error, "error_dict") else {"__all__": error.messages}
    for name, messages in by_field.items():
        column = columns.get(name, "" if name == "__all__" else name)
        yield from ((column, message) for message in messages)


@dataclass
class RowOutcome:
    """What a row says and what comes of it; `facts` are (column, what was understood), of a change “old → new”."""

    line: int
    key: str
    title: str
    verdict: Verdict = Verdict.UNCHANGED
    facts: list[tuple[str, str]] = field(default_factory=list)
    problems: list[ListProblem] = field(default_factory=list)
    warnings: list[ListProblem] = field(default_factory=list)

    def problem(self, column: str, value: str, message: object) -> None:
        """Enter what has to be mended before anything is written."""
        self.problems.append(ListProblem(self.line, column, value, str(message)))
        self.verdict = Verdict.WRONG

    def legible(self, column: str, text: str, read: Callable[[str], T]) -> T | None:
        """What a cell means, or None if it is empty; what `read` refuses is a problem of the row."""
        try:
            return read(text) if text else None
        except Refused as refusal:
            self.problem(column, text, refusal.reason)
            return None

    def warn(self, column: str, value: str, message: object) -> None:
        self.warnings.append(ListProblem(self.line, column, value, str(message)))

    def invalid(self, error: ValidationError, columns: dict[str, str]) -> None:
        """Enter what a model refuses, under the columns that its fields come from."""
        for column, message in refusals(error, columns):
            self.problem(column, "", message)

    def understood(self, column: str, before: str, after: str) -> None:
        """Enter a fact, unless there is none."""
        if before and before != after:
            self.facts.append((column, f"{before} → {after}"))
        elif after:
            self.facts.append((column, after))


@dataclass
class Findings:
    """What is wrong with a list and what is worth knowing of it."""

    problems: list[ListProblem] = field(default_factory=list)
    warnings: list[ListProblem] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        return not self.problems

    def problem(self, row: int, column: str, value: str, message: object) -> None:
        self.problems.append(ListProblem(row, column, value, str(message)))

    def warn(self, row: int, column: str, value: str, message: object) -> None:
        self.warnings.append(ListProblem(row, column, value, str(message)))

    def legible(self, row: ListRow, column: str, read: Callable[[], T], otherwise: T) -> T:
        """What `read` makes of a cell; what can't be true is entered as a problem."""
        try:
            return read()
        except Unreadable as error:
            self.problem(row.line, column, getattr(row, column), error.reason)
            return otherwise

    def invalid(self, row: int, error: ValidationError, columns: dict[str, str]) -> None:
        """Enter what a model refuses, under the columns that its fields come from."""
        for column, message in refusals(error, columns):
            self.problem(row, column, "", message)

    def take(self) -> tuple[list[ListProblem], list[ListProblem]]:
        """Hand over what was found since the last time: (problems, warnings)."""
        found = self.problems, self.warnings
        self.problems, self.warnings = [], []
        return found


@dataclass
class ImportResult(Findings):
    """Counts of what was done, or with problems of what nothing was done about."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: int = 0

    def demand_good(self) -> None:
        """Raise Refused, naming the first thing to be mended, if there is any."""
        if self.problems:
            raise Incomplete(str(self.problems[0]))

    def enter(self, outcome: RowOutcome) -> None:
        """Add what was found in a row, and count the row by its verdict."""
        self.problems.extend(outcome.problems)
        self.warnings.extend(outcome.warnings)
        self.count(outcome.verdict)

    def count(self, verdict: Verdict) -> None:
        self.created += verdict == Verdict.NEW
        self.updated += verdict == Verdict.CHANGED
        self.unchanged += verdict == Verdict.UNCHANGED
        self.kept += verdict == Verdict.KEPT
