"""What came of taking a list in, for whoever asked for it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from django.core.exceptions import ValidationError

from ..lists.problems import ListProblem, Unreadable
from ..lists.rows import ListRow

T = TypeVar("T")


@dataclass
class ImportResult:
    """Counts of what was done, or with problems of what nothing was done about."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: int = 0
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
        by_field = error.message_dict if hasattr(error, "error_dict") else {"__all__": error.messages}
        for name, messages in by_field.items():
            column = columns.get(name, "" if name == "__all__" else name)
            for message in messages:
                self.problem(row, column, "", message)
