"""Many rows, a few at a time; many deeds, of which none stops the others."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

RowT = TypeVar("RowT")


def batches(rows: Iterable[RowT], size: int) -> Iterator[list[RowT]]:
    """Lists of `size` rows, the last one shorter; at most one of them is in memory."""
    rows = iter(rows)
    while batch := list(islice(rows, size)):
        yield batch


def sum_of(deeds: Iterable[Callable[[], int]]) -> int:
    """Do them all, and add up what they answer. One that fails stops no other; its failure is raised at the end."""
    total, failure = 0, None
    for deed in deeds:
        try:
            total += deed()
        except Exception as error:  # whatever it is, the others have their turn
            failure = error
    if failure:
        raise failure
    return total
