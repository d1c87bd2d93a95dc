"""Which known names may be meant by words that are none of them: proposals for a person, never an answer."""

from collections.abc import Iterable

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

# Below this a proposal would be a guess at random.
LEAST = 0.55


def likeness(words: str, name: str) -> float:
    """From 0 to 1: how much of the words stands in the name in this order, as 省卫健委 in 省卫生健康委员会."""
    shared = LCSseq.similarity(words, name)
    return 0.6 * shared / max(len(words), 1) + 0.4 * fuzz.ratio(words, name) / 100


def most_like(words: str, names: Iterable[str], wanted: int) -> list[str]:
    """The names most like the words, the likeliest first; the shorter of two that are as like."""
    found = sorted(((-likeness(words, name), len(name), name) for name in names if name), key=lambda each: each[:2])
    return [name for score, _length, name in found[:wanted] if -score >= LEAST]
