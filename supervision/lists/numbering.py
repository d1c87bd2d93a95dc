"""Holes in the numbering of a list: worth knowing, since an item may have been lost on the way."""

import re
from collections.abc import Iterable

LEADING = re.compile(r"\d+")


def missing_numbers(numbers: Iterable[str]) -> list[int]:
    """The whole numbers between the first and the last that no item bears; 3a and 3b both bear 3."""
    found = {int(match[0]) for number in numbers if (match := LEADING.match(number))}
    return [number for number in range(min(found), max(found)) if number not in found] if found else []
