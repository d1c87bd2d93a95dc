"""What the screens, the worker and the commands ask of every action that takes a list in."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Container, Iterator, Sequence
from typing import Any, ClassVar

from ..lists.columns import Columns
from ..lists.problems import ListProblem
from ..lists.tables import Table
from ..models import StoredFile
from .list_result import RowOutcome


class ListAction(ABC):
    """Takes a list of one kind in: `check` says what would come of it, `take` writes just that."""

    columns: ClassVar[Columns]
    # Rows whose cells of this column are merged are one item.
    key: ClassVar[str] = ""

    remarks: Sequence[ListProblem] = ()

    @property
    def questions(self) -> Sequence[Any]:
        """What a person has to say before the list can be taken in."""
        return ()

    @abstractmethod
    def lock(self) -> None:
        """Keep others from writing what the list is held against, as far as the database's own rules don't."""

    @property
    def basis(self) -> str:
        """What the outcomes of `check` follow from, as far as they don't say it themselves."""
        return ""

    @abstractmethod
    def check(self, table: Table, lines: Container[int] | None = None) -> Iterator[RowOutcome]:
        """Say of every row what would come of it; `questions`, `remarks` and `basis` are known afterwards.

        `lines`: the rows to be told with all their facts, and no others; else facts may be left out.
        """

    @abstractmethod
    def take(
        self, table: Table, *, file: StoredFile | None = None, on_written: Callable[[int], None] | None = None
    ) -> None:
        """Write a list that `check` has found to be good; raises Refused if the database finds otherwise."""
