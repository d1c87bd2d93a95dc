"""Many rows, a few at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

RowT = TypeVar("RowT")


def batches(rows: Iterable[RowT], size: int) -> Iterator[list[RowT]]:
    """Lists of `size` rows, the last one shorter; at most one of them is in memory."""
    rows = iter(rows)
    while batch := list(islice(rows, size)):
        yield batch
