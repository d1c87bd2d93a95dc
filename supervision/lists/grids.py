"""Cells as they come in from a file, in any order, made into rows."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from .cell_words import Value, words
from .limits import MOST_COLUMNS, MOST_ROWS, check_cells, check_extent
from .places import at, spot
from .problems import Unreadable
from .sheets import Sheet, Span, sheet_of


class Texts(dict[Value, str]):
    """The text of every value met, each worked out once and kept once."""

    # Past this, lists have texts of their own in every row, and keeping them costs more than it saves.
    MOST = 50_000

    def __missing__(self, value: Value) -> str:
        text = self[value] = words(value)
        return text

    def row(self, sheet: str, row: int, values: Sequence[Value]) -> tuple[str, ...]:
        """The texts of a row, counted from 0; raises Unreadable that names the cell."""
        if len(self) >= self.MOST:
            self.clear()
        try:
            return tuple(map(self.__getitem__, values))
        except Unreadable:
            for column, value in enumerate(values):
                with placed(sheet, row, column):
                    words(value)
            raise


@contextmanager
def placed(sheet: str, row: int, column: int) -> Iterator[None]:
    """What is refused in here is refused with the cell's place."""
    try:
        yield
    except Unreadable as error:
        raise Unreadable(at(spot(sheet, row, column), error.reason)) from error


class Grid:
    """The cells of one sheet; rows and columns count from 0. What lies past the limits is counted, not kept."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.cells: dict[int, dict[int, str]] = {}
        self.height = self.width = self.count = 0
        self.texts: dict[str, str] = {}

    def put(self, row: int, column: int, value: Value) -> None:
        """Keep a value as text; raises Unreadable that names the cell."""
        try:
            text = words(value)
        except Unreadable as error:
            raise Unreadable(at(spot(self.name, row, column), error.reason)) from error
        if not text:
            return
        self.height, self.width = max(self.height, row + 1), max(self.width, column + 1)
        self.count += 1
        check_cells(self.name, self.count)
        if row < MOST_ROWS and column < MOST_COLUMNS:
            self.cells.setdefault(row, {})[column] = self.texts.setdefault(text, text)

    def sheet(self, spans: Iterable[Span] = ()) -> Sheet:
        """All of it; raises Unreadable where it is too much."""
        check_extent(self.name, self.height, self.width)
        columns = range(self.width)
        blank = ("",) * self.width
        rows = (self.cells.get(row) for row in range(self.height))
        return sheet_of(
            self.name, [tuple(row.get(column, "") for column in columns) if row else blank for row in rows], spans
        )
