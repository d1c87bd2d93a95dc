"""Proof files: one task's whole trail with the way from its head to a published root, or two roots' agreement."""

from typing import Any

from ..models import Checkpoint, CheckpointLeaf, SupervisionTask, Trail, TrailKind
from ..models.checkpoints import leaf_text
from ..models.events import TaskEvent
from ..models.trails import SealedRow, row_text
from ..sealing.merkle import consistency_proof, inclusion_proof, leaf_hash
from ..sealing.proofs import CONSISTENCY, FORMAT
from .rows import model_of


def leaf_hashes(checkpoint: Checkpoint) -> list[str]:
    """All leaves of the log at a checkpoint, hashed, in order."""
    leaves = CheckpointLeaf.objects.filter(algorithm=checkpoint.algorithm, position__lt=checkpoint.size)
    rows = leaves.order_by("position").select_related("trail").iterator(chunk_size=2000)
    return [leaf_hash(leaf_text(leaf.trail.label, leaf.length, leaf.head), checkpoint.algorithm) for leaf in rows]


def proof_of(task: SupervisionTask) -> dict[str, Any]:
    """Everything that a stranger needs to check the task's trail; without “inclusion” before its first checkpoint."""
    trail = Trail.objects.get(kind=TrailKind.TASK, subject_id=task.pk)
    entries = TaskEvent.objects.filter(trail=trail).order_by("sequence")
    proof: dict[str, Any] = {
        "format": FORMAT,
        "number": task.number,
        "title": task.title,
        "trail": trail.label,
        "entries": list(entries.values("previous", "canonical", "digest", "algorithm")),
        "rows": rows_of(trail),
    }
    return proof | inclusion_of(trail)


def rows_of(trail: Trail) -> list[dict[str, Any]]:
    """The content of every row that the trail seals, each once."""
    seen: dict[tuple[str, int], str] = {}
    for seal in SealedRow.objects.filter(trail=trail).order_by("pk"):
        seen.setdefault((seal.table, seal.row_id), seal.content)
    for table, pk in [place for place, content in seen.items() if not content]:
        model = model_of(table)
        row = model._base_manager.filter(pk=pk).first() if model else None
        seen[table, pk] = row_text(row) if row else ""
    return [{"table": table, "row": pk, "content": content} for (table, pk), content in seen.items()]


def inclusion_of(trail: Trail) -> dict[str, Any]:
    leaf = CheckpointLeaf.objects.filter(trail=trail).order_by("-length", "-pk").first()
    if leaf is None:
        return {}
    checkpoint = Checkpoint.objects.filter(algorithm=leaf.algorithm).order_by("-number").first()
    if checkpoint is None:
        return {}
    return {
        "inclusion": {
            "length": leaf.length,
            "head": leaf.head,
            "position": leaf.position,
            "path": inclusion_proof(leaf.position, leaf_hashes(checkpoint), checkpoint.algorithm),
        },
        "checkpoint": checkpoint.statement(),
    }


def consistency_of(old: Checkpoint, new: Checkpoint) -> dict[str, Any]:
    """That the log under the later root begins with the log under the earlier one; ValueError if it can't."""
    if old.algorithm != new.algorithm or not 0 < old.size <= new.size:
        raise ValueError("these two checkpoints are not of one log, or not in this order")
    return {
        "format": CONSISTENCY,
        "old": old.statement(),
        "new": new.statement(),
        "path": consistency_proof(old.size, leaf_hashes(new), new.algorithm),
    }
