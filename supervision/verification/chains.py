"""The first pass: every chain is walked, every digest computed anew from the sealed text beside it."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext as _

from ..models import Trail, TrailKind
from ..models.events import ENTRIES, TaskEvent
from ..models.trails import SealedEntry
from .findings import Finding, label_of
from .scopes import Scope

COLUMNS = ("trail_id", "sequence", "previous", "canonical", "digest", "algorithm", "id")
HASHES: dict[str, Callable[[bytes], Any]] = {
    "sha256": hashlib.sha256,
    "sm3": lambda text: hashlib.new("sm3", text),
}
CHUNK = 2000
Row = tuple[int, int, str, str, str, str, int]
Break = tuple[Row, str, str, str]
Ends = dict[int, tuple[int, str]]


def is_sealed(row: Row) -> bool:
    """Whether the digest is that of the text and the entry before."""
    _trail, _sequence, previous, text, digest, algorithm, _pk = row
    make = HASHES.get(algorithm)
    return make is not None and make(f"{previous}\n{text}".encode()).hexdigest() == digest


def fault(row: Row, count: int, head: str) -> tuple[str, str, str]:
    """What is wrong with the first broken row of a chain of `count` entries: (problem, expected, found)."""
    if row[1] != count + 1:
        return _("an entry is missing before this one, or was added"), str(count + 1), str(row[1])
    if row[2] != head:
        return _("it does not follow the entry before"), head, row[2]
    return _("its text is not the one that was sealed"), row[4], ""


def walk(rows: Iterable[Row], ends: Ends) -> Iterator[Break]:
    """Yield (row, problem, expected, found) for the first broken row of each chain; note where each ends in `ends`.

    The rows come ordered by trail and sequence; nothing is kept of them but the last.
    """
    for trail, entries in groupby(rows, key=itemgetter(0)):
        count, head, is_whole = 0, "", True
        for row in entries:
            if is_whole and (row[1] != count + 1 or row[2] != head or not is_sealed(row)):
                is_whole = False
                yield (row, *fault(row, count, head))
            count, head = row[1], row[4]
        ends[trail] = (count, head)


def check_chains(scope: Scope) -> list[Finding]:
    """Walk all chains of the scope, and hold each against what its trail says of its length and head."""
    trails = {trail.pk: trail for trail in scope.of(Trail.objects.all(), "pk")}
    findings: list[Finding] = []
    ends: Ends = {}
    for model in ENTRIES:
        findings += check_entries(model, scope, trails, ends)
    return findings + check_ends(trails, ends)


def check_entries(model: type[SealedEntry], scope: Scope, trails: dict[int, Trail], ends: Ends) -> list[Finding]:
    rows = scope.of(model.objects.order_by("trail_id", "sequence"), "trail_id").values_list(*COLUMNS)
    own: Ends = {}
    table = model._meta.db_table
    findings = [
        Finding(problem, table, row[6], label_of(trails, row[0]), row[1], expected, found)
        for row, problem, expected, found in walk(rows.iterator(chunk_size=CHUNK), own)
    ]
    for trail_id in own:
        if trail_id not in trails or (trails[trail_id].kind == TrailKind.TASK) != (model is TaskEvent):
            problem = _("there are entries of a trail that does not exist")
            findings.append(Finding(problem, table, None, label_of(trails, trail_id), 1))
    ends.update(own)
    return findings


def check_ends(trails: dict[int, Trail], ends: Ends) -> list[Finding]:
    """Entries taken away from the end leave the chain itself whole; the trail remembers them."""
    findings = []
    for trail in trails.values():
        length, head = ends.get(trail.pk, (0, ""))
        if trail.kind == TrailKind.CHECKPOINT:
            continue
        if (trail.length, trail.head) != (length, head) or length == 0:
            problem = _("the trail does not end where it was last extended")
            expected, found = f"{trail.length} {trail.head}", f"{length} {head}"
            findings.append(Finding(problem, Trail._meta.db_table, trail.pk, trail.label, length + 1, expected, found))
    return findings
