"""The text of a units cell as the units it names. Nothing is guessed: what is not certain is handed back as such."""

import operator
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import product, takewhile

from .known_names import KnownNames
from .name_parts import prefixes_of, suffix_of
from .pieces import Piece, split
from .widths import narrow

Same = Callable[[str, str], bool]
FULL_STOP = re.compile(r"(?<!\\)。+\Z")


@dataclass(frozen=True)
class UnitMention:
    """One unit or group: the words of the list, the known name they mean, and a remark in brackets behind them."""

    text: str
    name: str
    remark: str = ""


@dataclass(frozen=True)
class Ambiguity:
    """Words that may mean more than one unit."""

    text: str
    readings: tuple[str, ...]


@dataclass(frozen=True)
class UnitsCell:
    """What a cell says: the units, and everything about them that is not certain."""

    mentions: tuple[UnitMention, ...] = ()
    open_ended: bool = False
    remark: str = ""
    unknown: tuple[str, ...] = ()
    ambiguous: tuple[Ambiguity, ...] = ()


Reading = UnitMention | Ambiguity | str


def read_units(text: str, known: Collection[str], same: Same = operator.eq) -> UnitsCell:
    """Read one cell against the names of the directory; `same` tells whether two names are of one unit."""
    text = FULL_STOP.sub("", text.strip())
    cell = narrow(text)
    if not cell:
        return UnitsCell()
    names = KnownNames.of(known)
    if cell not in names.narrowed and is_bracketed(cell):
        return UnitsCell(remark=text[1:-1].strip())
    runs = [[Piece.of(text[part], names) for part in run] for run in split(cell, names)]
    readings = [reading for run in runs for reading in Run(run, names.narrowed, same)]
    return UnitsCell(
        mentions=tuple(reading for reading in readings if isinstance(reading, UnitMention)),
        open_ended=any(piece.is_open for run in runs for piece in run),
        unknown=tuple(reading for reading in readings if isinstance(reading, str)),
        ambiguous=tuple(reading for reading in readings if isinstance(reading, Ambiguity)),
    )


def is_bracketed(cell: str) -> bool:
    """Whether the cell is one remark in brackets from its first to its last character."""
    return cell.startswith("(") and cell.find(")") == len(cell) - 1


@dataclass(frozen=True)
class Run:
    """Pieces joined by 、, along which a prefix is handed on and a suffix handed back, but by no exact name."""

    pieces: list[Piece]
    names: dict[str, str]
    same: Same

    def __iter__(self) -> Iterator[Reading]:
        prefixes: tuple[str, ...] = ()
        for index, piece in enumerate(self.pieces):
            if not piece.core:
                continue
            if piece.is_exact:
                prefixes = ()
                yield self.reading(piece, self.distinct((piece.core,)))
                continue
            found = self.readings(piece.core, prefixes, self.suffix_after(index))
            prefixes = prefixes_of(found[0] if len(found) == 1 else piece.core) or prefixes
            yield self.reading(piece, found)

    def suffix_after(self, index: int) -> str:
        """The suffix of the first piece further on that has one; an exact name hands nothing back either."""
        after = takewhile(lambda piece: not piece.is_exact, self.pieces[index + 1 :])
        return next(filter(None, (suffix_of(piece.core) for piece in after)), "")

    def readings(self, core: str, prefixes: tuple[str, ...], suffix: str) -> list[str]:
        """The known names that the words may mean; with the prefix of the run, if it gives a known name."""
        forms = (core, core + suffix) if suffix else (core,)
        carried = [prefix + form for prefix, form in product(prefixes, forms)]
        return self.distinct(carried) or self.distinct(forms)

    def distinct(self, forms: Collection[str]) -> list[str]:
        """The known names among the forms, one for each unit."""
        found: list[str] = []
        for form in forms:
            name = self.names.get(form)
            if name and not any(self.same(name, other) for other in found):
                found.append(name)
        return found

    def reading(self, piece: Piece, found: list[str]) -> Reading:
        if len(found) == 1:
            return UnitMention(piece.text, found[0], piece.remark)
        return Ambiguity(piece.text, tuple(found)) if found else piece.text
