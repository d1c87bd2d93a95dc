"""Values as they come in from a file, made into the texts of rows."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from .cell_words import Value, words
from .limits import MOST_CHARACTERS
from .places import at, spot
from .problems import Unreadable


class Texts(dict[Value, str]):
    """The text of every value met, each worked out once and kept once.

    To a dictionary True is 1: rows that hold truths hold numbers as texts already.
    """

    # Past this, lists have texts of their own in every row, and keeping them costs more than it saves.
    MOST = 50_000

    def __missing__(self, value: Value) -> str:
        text = value.strip() if isinstance(value, str) else ""
        # Nearly all values are texts with nothing to clean; to see that here spares a long list much of its time.
        if not text or not text.isprintable() or len(text) > MOST_CHARACTERS:
            text = words(value)
        self[value] = text
        return text

    def rows(self, sheet: str, rows: Iterable[Sequence[Value]]) -> list[tuple[str, ...]]:
        """The texts of all rows; raises Unreadable that names the cell."""
        found: list[tuple[str, ...]] = []
        for values in rows:
            if len(self) >= self.MOST:
                self.clear()
            try:
                found.append(tuple(map(self.__getitem__, values)))
            except Unreadable:
                for column, value in enumerate(values):
                    with placed(sheet, len(found), column):
                        words(value)
                raise
        return found


@contextmanager
def placed(sheet: str, row: int, column: int) -> Iterator[None]:
    """What is refused in here is refused with the cell's place."""
    try:
        yield
    except Unreadable as error:
        raise Unreadable(at(spot(sheet, row, column), error.reason)) from error
