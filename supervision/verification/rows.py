"""The second pass: what was sealed is held against the rows themselves, files included."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from ..batches import batches
from ..models import CheckpointLeaf, SealedRow, StoredFile, Trail, TrailKind
from ..models.events import ENTRIES
from ..models.files import digest_of
from ..models.guards import AppendOnly
from ..models.trails import SealedEntry, row_text
from ..sealing.digests import digest
from .findings import Finding
from .readable import UNREADABLE, readable
from .scopes import Scope

BATCH = 100
# What a column that was added later holds in the rows before it.
NOTHING: tuple[Any, ...] = (None, "", False, 0, [], {})
ROWS = 500
SHOWN = 100


def check_rows(scope: Scope) -> list[Finding]:
    """Hold entries, sealed rows and logged heads of the scope against each other, a batch of trails at a time."""
    findings: list[Finding] = []
    keys = scope.of(Trail.objects.exclude(kind=TrailKind.CHECKPOINT).order_by("pk"), "pk")
    for trails in batches(keys.iterator(chunk_size=BATCH), BATCH):
        findings += check_batch({trail.pk: trail for trail in trails})
    return findings


def check_batch(trails: dict[int, Trail]) -> list[Finding]:
    seals: dict[tuple[int, int], list[SealedRow]] = defaultdict(list)
    for seal in SealedRow.objects.filter(trail__in=trails):
        seals[seal.trail_id, seal.sequence].append(seal)
    findings: list[Finding] = []
    digests: dict[tuple[int, int], str] = {}
    algorithms: dict[tuple[int, int], str] = {}
    for model in ENTRIES:
        for entry in entries_of(model, trails):
            place = entry.trail_id, entry.sequence
            entry.trail = trails[entry.trail_id]
            digests[place], algorithms[place] = entry.digest, entry.algorithm
            findings += check_entry(entry, seals.get(place, []))
    findings += [
        finding_of(seal, trails, _("it is sealed by an entry that does not exist"))
        for place, rows in seals.items()
        if place not in digests
        for seal in rows
    ]
    findings += check_sealed([seal for rows in seals.values() for seal in rows], trails, algorithms)
    return findings + check_logged(trails, digests)


def entries_of(model: type[SealedEntry], trails: Iterable[int]) -> Iterator[SealedEntry]:
    """The entries of some trails, by trail and sequence, a few at a time."""
    keys = model.objects.filter(trail__in=trails).order_by("trail_id", "sequence").values_list("pk", flat=True)
    for some in batches(keys.iterator(chunk_size=ROWS), ROWS):
        rows = readable(model._base_manager.all(), some)
        yield from (rows[pk] for pk in some if pk in rows)


def check_entry(entry: SealedEntry, seals: list[SealedRow]) -> list[Finding]:
    """Whether the columns of an entry say what its sealed text says."""
    try:
        sealed = json.loads(entry.canonical)
        live = json.loads(entry.text((seal.table, seal.row_id, seal.digest) for seal in seals))
    except UNREADABLE as error:
        sealed, live = {"text": entry.canonical[:80]}, {"text": str(error)}
    place = entry._meta.db_table, entry.pk, entry.trail.label, entry.sequence
    if name := differing(sealed, live):
        problem = _("its columns do not say what was sealed")
        return [Finding(problem, *place, difference_of(sealed, name), difference_of(live, name))]
    return []


def differing(sealed: dict[str, Any], live: dict[str, Any]) -> str | None:
    """The first column that says otherwise than what was sealed.

    Later versions may have taken columns away, which the sealed text still tells, or added some, which say nothing
    of what was written before them.
    """
    known = (name for name in sealed if name in live and sealed[name] != live[name])
    added = (name for name in live if name not in sealed and live[name] not in NOTHING)
    return next(known, None) or next(added, None)


def difference_of(content: dict[str, Any], name: str) -> str:
    return f"{name}={str(content.get(name, ''))[:100]}"


def finding_of(seal: SealedRow, trails: dict[int, Trail], problem: str, expected: str = "", found: str = "") -> Finding:
    return Finding(problem, seal.table, seal.row_id, trails[seal.trail_id].label, seal.sequence, expected, found)


def model_of(table: str) -> type[models.Model] | None:
    """The model whose rows lie in the table."""
    found = (model for model in apps.get_models(include_auto_created=True) if model._meta.db_table == table)
    return next(found, None)


def check_sealed(
    seals: list[SealedRow], trails: dict[int, Trail], algorithms: dict[tuple[int, int], str]
) -> list[Finding]:
    """Whether every sealed row is there and says what it said."""
    by_table: dict[str, list[SealedRow]] = defaultdict(list)
    for seal in seals:
        by_table[seal.table].append(seal)
    findings = []
    for table, of_table in by_table.items():
        model = model_of(table)
        for some in batches(of_table, ROWS):
            rows = readable(model._base_manager.all(), [seal.row_id for seal in some]) if model else {}
            for seal in some:
                algorithm = algorithms.get((seal.trail_id, seal.sequence), "sha256")
                findings += check_row(seal, rows.get(seal.row_id), algorithm, trails)
    return findings


def check_row(seal: SealedRow, row: Any, algorithm: str, trails: dict[int, Trail]) -> list[Finding]:
    if row is None:
        return [finding_of(seal, trails, _("the row was deleted"), seal.content[:200] or seal.digest)]
    try:
        text = row_text(row)
        made = digest(seal.content or text, algorithm)
        sealed, live = json.loads(seal.content or text), json.loads(text)
    except UNREADABLE as error:
        return [finding_of(seal, trails, _("the row was changed"), seal.content[:200] or seal.digest, str(error))]
    if made != seal.digest:
        return [finding_of(seal, trails, _("the row was changed"), seal.digest, made)]
    if name := differing(sealed, live):
        words = difference_of(sealed, name), difference_of(live, name)
        return [finding_of(seal, trails, _("the row was changed"), *words)]
    if isinstance(row, StoredFile):
        return check_file(seal, row, trails)
    return []


def check_file(seal: SealedRow, row: StoredFile, trails: dict[int, Trail]) -> list[Finding]:
    """Whether the file itself is the one that was brought."""
    if not default_storage.exists(row.path):
        return [finding_of(seal, trails, _("the file “%(name)s” is gone") % {"name": row.name}, row.digest)]
    with row.open() as content:
        made = digest_of(content)
    if made == row.digest:
        return []
    return [finding_of(seal, trails, _("the file “%(name)s” was swapped") % {"name": row.name}, row.digest, made)]


def check_logged(trails: dict[int, Trail], digests: dict[tuple[int, int], str]) -> list[Finding]:
    """Whether the chains still hold the heads that were published, and the trails know how far they were."""
    findings = []
    logged: dict[int, int] = dict.fromkeys(trails, 0)
    for leaf in CheckpointLeaf.objects.filter(trail__in=trails):
        logged[leaf.trail_id] = max(logged[leaf.trail_id], leaf.length)
        found = digests.get((leaf.trail_id, leaf.length), "")
        if found != leaf.head:
            problem = _("the chain no longer holds the entry that checkpoint %(position)s published")
            label = trails[leaf.trail_id].label
            text = problem % {"position": leaf.position}
            findings.append(Finding(text, leaf._meta.db_table, leaf.pk, label, leaf.length, leaf.head, found))
    for trail in trails.values():
        changed = trail.length > logged[trail.pk]
        if (trail.logged_length, trail.is_changed) != (logged[trail.pk], changed):
            problem = _("the trail's note of its last checkpoint is wrong")
            expected, found = f"{logged[trail.pk]} {changed}", f"{trail.logged_length} {trail.is_changed}"
            findings.append(
                Finding(problem, trail._meta.db_table, trail.pk, trail.label, trail.length, expected, found)
            )
    return findings


def history_models() -> list[type[models.Model]]:
    """Every history table, links included: each of its rows has to be sealed."""
    found = [model for model in apps.get_models(include_auto_created=True) if issubclass(model, AppendOnly)]
    return [model for model in found if hasattr(model, "instance_type")]


def check_unsealed(table: str) -> list[Finding]:
    """Rows of a history table that no entry stands for: somebody added them."""
    model = model_of(table)
    if model is None:
        return []
    sealed = SealedRow.objects.filter(table=table, row_id=OuterRef("pk"))
    rows = model._base_manager.filter(~Exists(sealed)).values_list("pk", flat=True)
    return [Finding(_("no entry stands for this row: it was added"), table, pk) for pk in rows[:SHOWN]]
