"""A units cell taken apart at its separators; within a run, names may share a prefix or a suffix."""

import re
from dataclasses import dataclass

from .brackets import CLOSE, OPEN, cut
from .escapes import ESCAPE, unescaped
from .known_names import BETWEEN_RUNS, KnownNames, is_separator
from .name_parts import without_open_end, without_remark
from .widths import narrow

STEP = "/"
TURN = re.compile(rf"\\.|[{OPEN}{CLOSE}(),;\n、]", re.DOTALL)


@dataclass(frozen=True)
class Piece:
    """What stands between two separators: as written, and taken apart; an exact one shares nothing with others."""

    text: str
    core: str
    remark: str = ""
    is_open: bool = False
    is_exact: bool = False

    @classmethod
    def of(cls, text: str, names: KnownNames) -> "Piece":
        text = text.strip()
        head, bracketed = cut(text) or (text, None)
        name, duty = head.strip(), unescaped((bracketed or "").strip())
        if ESCAPE in name:
            return cls(text, narrow(unescaped(name)), duty, is_exact=True)
        return cls.of_name(text, narrow(name), duty, names)

    @classmethod
    def of_name(cls, text: str, whole: str, duty: str, names: KnownNames) -> "Piece":
        if whole in names.narrowed:
            return cls(text, whole, duty, is_exact=STEP in whole)
        name, is_open = without_open_end(whole)
        if name in names.narrowed:
            return cls(text, name, duty, is_open)
        core, remark = without_remark(name)
        is_exact = STEP in core and core in names.narrowed
        return cls(text, core, "；".join(filter(None, (remark, duty))), is_open, is_exact)


def split(cell: str, names: KnownNames) -> list[list[slice]]:
    """Where the pieces of a cell stand, run by run; a known name that holds a separator itself stays whole."""
    runs: list[list[slice]] = [[]]
    at = 0
    while at < len(cell):
        if is_separator(cell[at]):
            runs.extend([[]] if cell[at] in BETWEEN_RUNS else [])
            at += 1
            continue
        end = end_of_joined(cell, at, names.joined) or end_of_piece(cell, at)
        runs[-1].extend([slice(at, end)] if cell[at:end].strip() else [])
        at = end
    return [run for run in runs if run]


def end_of_joined(cell: str, start: int, joined: list[str]) -> int:
    """Where the longest known name with a separator in it ends, if one begins here; else 0."""
    for name in joined:
        end = start + len(name)
        if cell.startswith(name, start) and (end == len(cell) or is_separator(cell[end]) or cell[end] in "等" + OPEN):
            return end_of_piece(cell, end)
    return 0


def end_of_piece(cell: str, start: int) -> int:
    """Where the next separator stands that is neither in brackets nor behind a backslash."""
    depth, is_bracketed = 0, False
    for turn in TURN.finditer(cell, start):
        mark = turn[0]
        is_bracketed = mark == OPEN or (is_bracketed and mark != CLOSE)
        if is_bracketed:
            continue
        depth += (mark == "(") - (mark == ")")
        if is_separator(mark) and depth <= 0:
            return turn.start()
    return len(cell)
