"""Takes a checkpoint: the heads of all trails that have grown go into the log, and its root is fixed."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ..models import Checkpoint, CheckpointLeaf, Trail, TrailKind
from ..models.checkpoints import leaf_text
from ..models.guards import acting
from ..models.trails import algorithm
from ..sealing.merkle import Frontier, leaf_hash

BATCH = 1000


class TakeCheckpoint:
    """Touches only trails that have grown since the last checkpoint, however many there are."""

    def __init__(self, *, at: datetime | None = None) -> None:
        self.at = at or timezone.now()
        self.algorithm = algorithm()

    def __call__(self) -> Checkpoint:
        with transaction.atomic(), acting():
            # The trail of checkpoints is locked first, so that there is one at a time.
            own = Trail.objects.of(TrailKind.CHECKPOINT, 0)
            last = Checkpoint.objects.order_by("-number").first()
            log = self.log(last)
            gained = sum(self.add(log, trails) for trails in self.grown(is_new=log.size == 0))
            checkpoint = self.fix(last, log, gained)
            Trail.objects.filter(pk=own.pk).update(length=checkpoint.number, head=checkpoint.digest)
        return checkpoint

    def log(self, last: Checkpoint | None) -> Frontier:
        """The log as the last checkpoint left it; with another algorithm a new one begins."""
        if last is None or last.algorithm != self.algorithm:
            return Frontier(self.algorithm)
        return Frontier(self.algorithm, last.size, [(height, root) for height, root in last.peaks])

    def grown(self, *, is_new: bool) -> Iterator[list[Any]]:
        """Trails to be logged, locked, by the thousand; a new log begins with all of them."""
        trails = Trail.objects.all() if is_new else Trail.objects.changed()
        trails = trails.exclude(kind=TrailKind.CHECKPOINT).order_by("pk").select_for_update()
        seen = 0
        while batch := list(trails.filter(pk__gt=seen)[:BATCH]):
            yield batch
            seen = batch[-1].pk

    def add(self, log: Frontier, trails: list[Any]) -> int:
        """Log the heads; how many entries they have gained."""
        leaves = [
            CheckpointLeaf(
                algorithm=self.algorithm,
                position=log.size + place,
                trail=trail,
                length=trail.length,
                head=trail.head,
            )
            for place, trail in enumerate(trails)
        ]
        CheckpointLeaf.objects.bulk_create(leaves)
        log.extend(leaf_hash(leaf_text(trail.label, trail.length, trail.head), self.algorithm) for trail in trails)
        keys = [trail.pk for trail in trails]
        Trail.objects.filter(pk__in=keys).update(is_changed=False, logged_length=F("length"))
        return sum(trail.length - trail.logged_length for trail in trails)

    def fix(self, last: Checkpoint | None, log: Frontier, gained: int) -> Checkpoint:
        checkpoint = Checkpoint(
            number=last.number + 1 if last else 1,
            at=self.at,
            algorithm=self.algorithm,
            size=log.size,
            root=log.root,
            events=(last.events if last else 0) + gained,
            previous=last.digest if last else "",
            peaks=[list(peak) for peak in log.peaks],
        )
        checkpoint.digest = checkpoint.sealed()
        checkpoint.save()
        return checkpoint
