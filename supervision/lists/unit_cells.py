"""Units in their canonical form: `省教育厅、长春市/财政局【资金】`, read back as the same units by `read_units`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .brackets import CLOSE, OPEN, inside
from .escapes import Escaping
from .known_names import KnownNames
from .unit_names import Same, read_units

# Everything that a reader of names takes for more than a letter.
escaped = Escaping("、､，,；;。（()）" + OPEN + CLOSE)


@dataclass(frozen=True)
class UnitWord:
    """A unit by the name it is known by, its name qualified by its superiors, and its part of the work."""

    name: str
    qualified: str
    duty: str = ""

    def __str__(self) -> str:
        return with_duty(self.name, self.duty)

    @property
    def in_full(self) -> "UnitWord":
        return replace(self, name=self.qualified)

    @property
    def escaped(self) -> "UnitWord":
        return replace(self, name=escaped(self.qualified))


def with_duty(name: str, duty: str) -> str:
    """A name as written, and the part of the work in brackets behind it."""
    return f"{name}{OPEN}{inside(duty)}{CLOSE}" if duty else name


def write_units(words: Sequence[UnitWord], names: KnownNames, same: Same) -> str:
    """The cell, each name in the form that `written` gives it."""
    return joined(written(words, names, same))


def written(words: Sequence[UnitWord], names: KnownNames, same: Same) -> list[UnitWord]:
    """The words by plain names; where they would be read as others, by qualified and at last by escaped ones.

    The forms depend on which names have a part of the work, not on what it is.
    """
    plain = list(words)
    wrong = misread(words, plain, names, same)
    if not wrong:
        return plain
    qualified = [word.in_full if index in wrong else word for index, word in enumerate(words)]
    return [word.escaped for word in words] if misread(words, qualified, names, same) else qualified


def joined(words: Sequence[UnitWord]) -> str:
    return "、".join(map(str, words))


def misread(words: Sequence[UnitWord], forms: Sequence[UnitWord], names: KnownNames, same: Same) -> set[int]:
    """The places of the words whose forms would be read otherwise; all of them where they can't be counted."""
    read = read_units(joined(forms), names, same)
    if read.open_ended or read.remark or len(read.mentions) != len(words):
        return set(range(len(words)))
    return {
        index
        for index, (word, mention) in enumerate(zip(words, read.mentions, strict=True))
        if mention.remark != word.duty or not (mention.name == word.name or same(mention.name, word.qualified))
    }
