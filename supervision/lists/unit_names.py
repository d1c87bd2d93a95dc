"""The text of a units cell as the units it names. Nothing is guessed: what is not certain is handed back as such."""

import operator
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import product

from .name_parts import prefixes_of, suffix_of, without_open_end, without_remark
from .widths import narrow

WITHIN_RUN = "、"
BETWEEN_RUNS = ",;\n"
Same = Callable[[str, str], bool]


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
    mentions: tuple[UnitMention, ...] = ()
    open_ended: bool = False
    remark: str = ""
    unknown: tuple[str, ...] = ()
    ambiguous: tuple[Ambiguity, ...] = ()


Reading = UnitMention | Ambiguity | str


def read_units(text: str, known: Collection[str], same: Same = operator.eq) -> UnitsCell:
    """Read one cell against the names of the directory; `same` tells whether two names are of one unit."""
    text = text.strip().rstrip("。")
    cell = narrow(text)
    if not cell:
        return UnitsCell()
    names = {narrow(name): name for name in known}
    if cell not in names and is_bracketed(cell):
        return UnitsCell(remark=text[1:-1].strip())
    runs = [[Piece.of(text[part], cell[part], names) for part in run] for run in split(cell, names)]
    readings = [reading for run in runs for reading in Run(run, names, same)]
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
class Piece:
    """What stands between two separators: as written, and taken apart."""

    text: str
    core: str
    remark: str = ""
    is_open: bool = False

    @classmethod
    def of(cls, text: str, narrowed: str, names: Collection[str]) -> "Piece":
        text, whole = text.strip(), narrowed.strip()
        if whole in names:
            return cls(text, whole)
        name, is_open = without_open_end(whole)
        if name in names:
            return cls(text, name, is_open=is_open)
        core, remark = without_remark(name)
        return cls(text, core, remark, is_open)


def split(cell: str, names: Collection[str]) -> list[list[slice]]:
    """Where the pieces of a cell stand, run by run; a known name that holds a separator itself stays whole."""
    joined = sorted((name for name in names if any(map(is_separator, name))), key=len, reverse=True)
    runs: list[list[slice]] = [[]]
    at = 0
    while at < len(cell):
        if is_separator(cell[at]):
            runs.extend([[]] if cell[at] in BETWEEN_RUNS else [])
            at += 1
            continue
        end = end_of_joined(cell, at, joined) or end_of_piece(cell, at)
        runs[-1].extend([slice(at, end)] if cell[at:end].strip() else [])
        at = end
    return [run for run in runs if run]


def is_separator(character: str) -> bool:
    return character in WITHIN_RUN or character in BETWEEN_RUNS


def end_of_joined(cell: str, start: int, joined: list[str]) -> int:
    """Where the longest known name with a separator in it ends, if one begins here; else 0."""
    for name in joined:
        end = start + len(name)
        if cell.startswith(name, start) and (end == len(cell) or is_separator(cell[end]) or cell[end] == "等"):
            return end_of_piece(cell, end)
    return 0


def end_of_piece(cell: str, start: int) -> int:
    """Where the next separator outside brackets stands."""
    depth = 0
    for at in range(start, len(cell)):
        depth += (cell[at] == "(") - (cell[at] == ")")
        if is_separator(cell[at]) and depth <= 0:
            return at
    return len(cell)


@dataclass(frozen=True)
class Run:
    """Pieces joined by 、, along which a prefix is handed on and a suffix handed back."""

    pieces: list[Piece]
    names: dict[str, str]
    same: Same

    def __iter__(self) -> Iterator[Reading]:
        prefixes: tuple[str, ...] = ()
        for index, piece in enumerate(self.pieces):
            if not piece.core:
                continue
            found = self.readings(piece.core, prefixes, self.suffix_after(index))
            prefixes = prefixes_of(found[0] if len(found) == 1 else piece.core) or prefixes
            yield self.reading(piece, found)

    def suffix_after(self, index: int) -> str:
        """The suffix of the first piece further on that has one."""
        return next(filter(None, (suffix_of(piece.core) for piece in self.pieces[index + 1 :])), "")

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
