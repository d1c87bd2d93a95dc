"""In what order the rows of a directory can be taken: superiors and predecessors before whoever names them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from ..choices import UnitKind
from .directory_rows import DirectoryRow

# Departments have the code of their division, so that only a division is meant by it.
DIVISIONS = frozenset({UnitKind.PROVINCE, UnitKind.PREFECTURE, UnitKind.COUNTY, UnitKind.TOWNSHIP})


@dataclass(frozen=True)
class RowOrder:
    """The rows that can be taken, in their order; of each of the rest, the circle of names that it waits for."""

    rows: tuple[DirectoryRow, ...]
    circles: dict[int, tuple[str, ...]]


def ordered(rows: Iterable[DirectoryRow]) -> RowOrder:
    """Order the rows of units; those that don't depend on one another stay as they stand. Circles are by row number."""
    by_line = {row.line: row for row in rows}
    needed = needs(by_line)
    waiting = {line: len(lines) for line, lines in needed.items()}
    followers: dict[int, list[int]] = defaultdict(list)
    for line, lines in needed.items():
        for other in lines:
            followers[other].append(line)
    ready = [line for line, count in waiting.items() if not count]
    heapify(ready)
    taken: list[int] = []
    while ready:
        taken.append(heappop(ready))
        for line in followers[taken[-1]]:
            waiting[line] -= 1
            if not waiting[line]:
                heappush(ready, line)
    left = by_line.keys() - set(taken)
    named = {line: tuple(by_line[other].name for other in lines) for line, lines in circles(left, needed).items()}
    return RowOrder(tuple(by_line[line] for line in taken), named)


def needs(by_line: dict[int, DirectoryRow]) -> dict[int, set[int]]:
    """The other rows that each row names, by row number."""
    bearers: dict[str, set[int]] = defaultdict(set)
    for line, row in by_line.items():
        code = row.division_code if row.kind in DIVISIONS else ""
        for name in {row.name, row.short_name, code, *row.aliases} - {""}:
            bearers[name].add(line)
    return {
        line: {other for name in named_in(row) for other in bearers.get(name, ()) if other != line}
        for line, row in by_line.items()
    }


def named_in(row: DirectoryRow) -> set[str]:
    """The names that a row gives of other units; before a stroke stands a superior."""
    cells = (row.parent, *row.predecessors)
    return {cell.replace("／", "/").rpartition("/")[2].strip() for cell in cells} - {""}


def circles(left: set[int], needed: dict[int, set[int]]) -> dict[int, list[int]]:
    """For each row that is left, the circle to which it leads, from its smallest row on and back to it."""
    found: dict[int, list[int]] = {}
    for start in sorted(left):
        path: dict[int, None] = {}
        line = start
        while line not in path and line not in found:
            path[line] = None
            line = min(needed[line] & left)
        lines = found[line] if line in found else closed(list(path), line)
        found |= dict.fromkeys(path, lines)
    return found


def closed(path: list[int], back: int) -> list[int]:
    """The circle at the end of a path that comes back to one of its rows."""
    lines = path[path.index(back) :]
    first = lines.index(min(lines))
    return [*lines[first:], *lines[: first + 1]]
