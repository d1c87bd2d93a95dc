"""The fourth pass: the log of heads gives every root that was published, and the checkpoints follow each other."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..models import Checkpoint, CheckpointLeaf, Trail, TrailKind
from ..models.checkpoints import leaf_text
from ..sealing.digests import ALGORITHMS
from ..sealing.merkle import Frontier, leaf_hash
from .findings import Finding

CHUNK = 2000
TABLE = Checkpoint._meta.db_table
LEAVES = CheckpointLeaf._meta.db_table


def check_log() -> list[Finding]:
    """Compute every root anew, reading each leaf once and keeping none."""
    findings: list[Finding] = []
    logs: dict[str, tuple[Frontier, Iterator[CheckpointLeaf]]] = {}
    number, head = 0, ""
    for checkpoint in Checkpoint.objects.order_by("number").iterator(chunk_size=CHUNK):
        findings += check_checkpoint(checkpoint, number + 1, head)
        number, head = checkpoint.number, checkpoint.digest
        if checkpoint.algorithm not in ALGORITHMS:
            continue
        if checkpoint.algorithm not in logs:
            logs[checkpoint.algorithm] = (Frontier(checkpoint.algorithm), leaves_of(checkpoint.algorithm))
        findings += check_root(checkpoint, *logs[checkpoint.algorithm])
    findings += check_last(number, head)
    return findings + unlogged_leaves({algorithm: log.size for algorithm, (log, _leaves) in logs.items()})


def check_checkpoint(checkpoint: Checkpoint, number: int, head: str) -> list[Finding]:
    row = TABLE, checkpoint.pk
    if checkpoint.number != number:
        problem = _("a checkpoint is missing before this one, or was added")
        return [Finding(problem, *row, expected=str(number), found=str(checkpoint.number))]
    if checkpoint.algorithm not in ALGORITHMS:
        problem = _("the algorithm is unknown")
        return [Finding(problem, *row, expected=" / ".join(ALGORITHMS), found=checkpoint.algorithm)]
    if checkpoint.previous != head:
        problem = _("it does not follow the checkpoint before")
        return [Finding(problem, *row, expected=head, found=checkpoint.previous)]
    if checkpoint.sealed() != checkpoint.digest:
        problem = _("it does not say what was sealed")
        return [Finding(problem, *row, expected=checkpoint.digest, found=checkpoint.sealed())]
    return []


def leaves_of(algorithm: str) -> Iterator[CheckpointLeaf]:
    leaves = CheckpointLeaf.objects.filter(algorithm=algorithm).order_by("position").select_related("trail")
    return leaves.iterator(chunk_size=CHUNK)


def check_root(checkpoint: Checkpoint, log: Frontier, leaves: Iterator[CheckpointLeaf]) -> list[Finding]:
    """Let the log grow to the checkpoint's size and compare."""
    findings = []
    while log.size < checkpoint.size:
        leaf = next(leaves, None)
        if leaf is None or leaf.position != log.size:
            expected, found = str(log.size), str(leaf.position if leaf else "")
            problem = _("a leaf of the log is missing or was added")
            findings.append(Finding(problem, LEAVES, leaf.pk if leaf else None, expected=expected, found=found))
            break
        log.append(leaf_hash(leaf_text(leaf.trail.label, leaf.length, leaf.head), log.algorithm))
    peaks = [list(peak) for peak in log.peaks]
    if (log.root, peaks) != (checkpoint.root, checkpoint.peaks):
        problem = _("the log does not give the root that was published")
        findings.append(Finding(problem, TABLE, checkpoint.pk, expected=checkpoint.root, found=log.root))
    return findings


def check_last(number: int, head: str) -> list[Finding]:
    """The trail of checkpoints, one row and no other, remembers the last of them."""
    columns = ("subject_id", "length", "head", "logged_length", "is_changed")
    known = list(Trail.objects.filter(kind=TrailKind.CHECKPOINT).order_by("pk").values_list(*columns))
    made = [(0, number, head, 0, False)] if number else []
    if known == made:
        return []
    problem = _("the checkpoints do not end where the last was taken")
    return [Finding(problem, TABLE, expected=str(known)[:200], found=str(made)[:200])]


def unlogged_leaves(sizes: dict[str, int]) -> list[Finding]:
    """Leaves that no checkpoint covers."""
    extra = [
        leaf
        for algorithm in CheckpointLeaf.objects.values_list("algorithm", flat=True).distinct().order_by()
        for leaf in CheckpointLeaf.objects.filter(algorithm=algorithm, position__gte=sizes.get(algorithm, 0))[:100]
    ]
    return [Finding(_("no checkpoint covers this leaf: it was added"), LEAVES, leaf.pk) for leaf in extra]
