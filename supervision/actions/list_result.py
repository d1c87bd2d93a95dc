"""What came of taking a list in, for whoever asked for it."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from ..choices import Verdict
from ..lists.problems import ListProblem

COUNTED = {
    Verdict.NEW: "created",
    Verdict.CHANGED: "updated",
    Verdict.UNCHANGED: "unchanged",
    Verdict.KEPT: "kept",
}


@dataclass
class RowOutcome:
    """What would come of one row: what was understood of it by column, and what is wrong or worth knowing."""

    line: int
    key: str
    title: str
    verdict: Verdict
    facts: list[tuple[str, str]] = field(default_factory=list)
    problems: list[ListProblem] = field(default_factory=list)
    warnings: list[ListProblem] = field(default_factory=list)


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

    def invalid(self, row: int, error: ValidationError, columns: dict[str, str]) -> None:
        """Enter what a model refuses, under the columns that its fields come from."""
        by_field = error.message_dict if hasattr(error, "error_dict") else {"__all__": error.messages}
        for name, messages in by_field.items():
            column = columns.get(name, "" if name == "__all__" else name)
            for message in messages:
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

    def count(self, verdict: Verdict) -> None:
        """Count a row by what comes of it."""
        name = COUNTED.get(verdict)
        if name:
            setattr(self, name, getattr(self, name) + 1)
