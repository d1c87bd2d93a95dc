"""A units cell taken apart at its separators; within a run, names may share a prefix or a suffix."""

from collections.abc import Collection
from dataclasses import dataclass

from .name_parts import without_open_end, without_remark

WITHIN_RUN = "、"
BETWEEN_RUNS = ",;\n"


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
    """Whether names are parted here, within a run or between two."""
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
