"""Values as they come in from a file, made into the texts of rows."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from .cell_words import Value, words
from .places import at, spot
from .problems import Unreadable


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
