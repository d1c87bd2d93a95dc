"""Which known names may be meant by words that are none of them: proposals for a person, never an answer."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from .name_parts import prefixes_of

# Below this a proposal would be a guess at random.
LEAST = 0.6
# What nearly all names end in says nothing about which one is meant.
KIND = re.compile(r"(?:管理)?(?:委员会|办公室|街道办事处|人民政府|厅|局|委|办|部|处|中心)$")


def likeness(words: str, name: str) -> float:
    """From 0 to 1: how much of the words stands in the name in this order, as 省卫健委 in 省卫生健康委员会."""
    asked, known = core(words), core(name)
    shared = LCSseq.similarity(asked, known) / len(asked)
    return 0.7 * shared + 0.2 * fuzz.ratio(asked, known) / 100 + 0.1 * fuzz.ratio(words, name) / 100


def core(name: str) -> str:
    """The name without the place before it and the kind of office behind it: 水利 of 省水利厅 and of 水利局."""
    rest = name.removeprefix(next(iter(prefixes_of(name)), ""))
    return KIND.sub("", rest) or rest or name


def most_like(words: str, names: Iterable[str], wanted: int) -> list[str]:
    """The names most like the words, the likeliest first; the shorter of two that are as like."""
    found = sorted(((-likeness(words, name), len(name), name) for name in names if name), key=lambda each: each[:2])
    return [name for score, _length, name in found[:wanted] if -score >= LEAST]
