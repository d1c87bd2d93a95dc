"""Places in an order, with room between them for what comes later."""

from collections.abc import Sequence

STEP = 10


def in_order(present: Sequence[int | None]) -> list[int]:
    """Places that rise, keeping those that are there as far as they do; None is a thing that has none yet."""
    last_known = max((index for index, place in enumerate(present) if place is not None), default=-1)
    places: list[int] = []
    for index, place in enumerate(present):
        before = places[-1] if places else -1
        step = 1 if index < last_known or before < 0 else STEP
        places.append(before + step if place is None else max(place, before + 1))
    return places
