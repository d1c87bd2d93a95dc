"""Checkpoints: every night the heads of all trails that have grown go into one Merkle log, whose root is published."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..sealing.canonical import canonical
from ..sealing.digests import link
from .guards import AppendOnly
from .trails import DIGEST_LENGTH, Trail, content_of


class Checkpoint(AppendOnly):
    """The root over the log at one moment, chained to the checkpoint before."""

    UNSEALED = ("id", "previous", "digest", "peaks")

    number = models.PositiveIntegerField(_("checkpoint"), unique=True)
    at = models.DateTimeField(_("when"))
    algorithm = models.CharField(_("algorithm"), max_length=10)
    size = models.PositiveBigIntegerField(_("leaves of the log"))
    root = models.CharField(_("root"), max_length=DIGEST_LENGTH)
    events = models.PositiveBigIntegerField(_("entries sealed"))
    previous = models.CharField(_("digest of the checkpoint before"), max_length=DIGEST_LENGTH, blank=True)
    digest = models.CharField(_("digest"), max_length=DIGEST_LENGTH)
    # The complete subtrees of the log, so that the next checkpoint need not read it: [[height, root], …].
    peaks = models.JSONField(_("complete subtrees"), default=list)

    class Meta:
        verbose_name = _("checkpoint")
        verbose_name_plural = _("checkpoints")
        ordering = ["-number"]

    def __str__(self) -> str:
        return str(self.number)

    def text(self) -> str:
        """What the checkpoint's digest covers, after that of the one before."""
        return canonical(content_of(self, leave_out=self.UNSEALED))

    def sealed(self) -> str:
        """The digest as it should be."""
        return link(self.previous, self.text(), self.algorithm)

    def statement(self) -> dict[str, Any]:
        """What the public is told, and proofs carry."""
        return {
            "checkpoint": self.text(),
            "previous": self.previous,
            "digest": self.digest,
            "number": self.number,
            "at": self.at.isoformat(),
            "algorithm": self.algorithm,
            "size": self.size,
            "root": self.root,
            "events": self.events,
        }


class CheckpointLeaf(AppendOnly):
    """One leaf of the log: how long a trail was, and its head, when a checkpoint was taken."""

    algorithm = models.CharField(_("algorithm"), max_length=10)
    position = models.PositiveBigIntegerField(_("position in the log"))
    trail = models.ForeignKey(Trail, on_delete=models.PROTECT, related_name="leaves", verbose_name=_("trail"))
    length = models.PositiveIntegerField(_("entries"))
    head = models.CharField(_("digest of the last entry"), max_length=DIGEST_LENGTH)

    class Meta:
        verbose_name = _("leaf of the log")
        verbose_name_plural = _("leaves of the log")
        ordering = ["algorithm", "position"]
        constraints = [models.UniqueConstraint(fields=["algorithm", "position"], name="leaf_has_its_place")]
        indexes = [
            # The proof of a task: in which leaf was its trail logged last?
            models.Index(fields=["trail", "length"], name="leaf_of_trail"),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.trail_id}"


def leaf_text(label: str, length: int, head: str) -> str:
    """The text that a leaf's hash covers."""
    return canonical({"trail": label, "length": length, "head": head})
