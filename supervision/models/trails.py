"""Trails: chains of sealed entries, one chain for each task and for each thing of the registry."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Revision

from ..choices import Verb
from ..sealing.canonical import canonical
from ..sealing.digests import digest, link
from .guards import AppendOnly, AppendOnlyQuerySet
from .posts import Post

DIGEST_LENGTH = 64
# Of Wagtail's own table these columns are sealed, whatever else its later versions keep there.
OF_REVISION = (
    "id", "content_type_id", "base_content_type_id", "object_id", "created_at", "user_id", "object_str", "content",
)  # fmt: skip


def algorithm() -> str:
    """The digest in use: SHA-256 unless the setting says SM3."""
    return str(getattr(settings, "SUPERVISION_SEAL_ALGORITHM", "sha256"))


def content_of(row: models.Model, leave_out: Iterable[str] = ()) -> dict[str, Any]:
    """Every column of a row as the database would give it back, by column attribute."""
    fields = [field for field in row._meta.concrete_fields if field.attname not in leave_out]
    return {field.attname: value_of(field, getattr(row, field.attname)) for field in fields}


def value_of(field: Any, value: Any) -> Any:
    """A value as it comes back from the database, whatever it was set from."""
    if isinstance(field, models.JSONField):
        return json.loads(json.dumps(value, cls=field.encoder))
    return field.to_python(value)


def row_text(row: models.Model) -> str:
    """The canonical text of a row that an entry seals."""
    content = content_of(row)
    if isinstance(row, Revision):
        content = {name: content[name] for name in OF_REVISION}
    return canonical(content)


class TrailKind(models.TextChoices):
    TASK = "task", _("Supervision task")
    LEDGER = "ledger", _("Ledger")
    UNIT = "unit", _("Unit")
    UNIT_GROUP = "unit_group", _("Unit group")
    POST = "post", _("Post")
    SUBSTITUTION = "substitution", _("Substitution")
    CALENDAR = "calendar", _("Calendar of working days")
    PAPER_SERIES = "paper_series", _("Series of papers")
    CHECKPOINT = "checkpoint", _("Checkpoint")


class TrailQuerySet(models.QuerySet[Any]):
    def of(self, kind: str, subject_id: int) -> "Trail":
        """The trail of a subject, locked until the transaction ends; begun if there is none."""
        trail, _created = self.select_for_update().get_or_create(kind=kind, subject_id=subject_id)
        return trail

    def changed(self) -> Self:
        """Those that have grown since the last checkpoint."""
        return self.filter(is_changed=True)


class Trail(models.Model):
    """How long a chain is and what its last entry's digest is; everything here follows from the entries."""

    kind = models.CharField(_("kind"), max_length=20, choices=TrailKind)
    subject_id = models.PositiveBigIntegerField(_("of"))
    length = models.PositiveIntegerField(_("entries"), default=0)
    head = models.CharField(_("digest of the last entry"), max_length=DIGEST_LENGTH, blank=True)
    logged_length = models.PositiveIntegerField(_("entries at the last checkpoint"), default=0)
    is_changed = models.BooleanField(_("has grown since the last checkpoint"), default=False)

    objects = TrailQuerySet.as_manager()

    class Meta:
        verbose_name = _("trail")
        verbose_name_plural = _("trails")
        constraints = [models.UniqueConstraint(fields=["kind", "subject_id"], name="one_trail_per_subject")]
        indexes = [
            # The checkpoint: which trails have grown, however many there are?
            models.Index(fields=["id"], condition=Q(is_changed=True), name="trail_changed"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name under which entries and checkpoints speak of the trail, for example task:12."""
        return f"{self.kind}:{self.subject_id}"

    def extend(self, entry: "SealedEntry") -> None:
        """Note the newest entry."""
        self.length, self.head, self.is_changed = entry.sequence, entry.digest, True
        Trail.objects.filter(pk=self.pk).update(length=self.length, head=self.head, is_changed=True)


class SealedRow(AppendOnly):
    """Which row, of which table, an entry seals, and the digest of its content."""

    trail = models.ForeignKey(Trail, on_delete=models.PROTECT, related_name="rows", verbose_name=_("trail"))
    sequence = models.PositiveIntegerField(_("sequence"))
    table = models.CharField(_("table"), max_length=100)
    row_id = models.PositiveBigIntegerField(_("row"))
    digest = models.CharField(_("digest"), max_length=DIGEST_LENGTH)
    # Kept for tables of our own, whose columns may change in later versions; of a revision it would be its double.
    content = models.TextField(_("sealed text"), blank=True)

    class Meta:
        verbose_name = _("sealed row")
        verbose_name_plural = _("sealed rows")
        indexes = [
            # An entry's rows, and “is this row sealed?”
            models.Index(fields=["trail", "sequence"], name="sealed_row_of_entry"),
            models.Index(fields=["table", "row_id"], name="sealed_row_of_table"),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.row_id}"

    @classmethod
    def of(cls, row: models.Model, **place: Any) -> Self:
        text = row_text(row)
        content = "" if isinstance(row, Revision) else text
        return cls(table=row._meta.db_table, row_id=row.pk, digest=digest(text, algorithm()), content=content, **place)


class EntryQuerySet(AppendOnlyQuerySet):
    def append(self, trail: Trail, rows: Sequence[models.Model] = (), **values: Any) -> Any:
        """Add the next entry of a trail that the caller has locked, and seal the rows that it stands for."""
        place = {"trail": trail, "sequence": trail.length + 1}
        entry = self.model(**place, previous=trail.head, algorithm=algorithm(), **values)
        seals = [SealedRow.of(row, **place) for row in rows]
        entry.seal(seals)
        entry.save(force_insert=True)
        SealedRow.objects.bulk_create(seals)
        trail.extend(entry)
        return entry


class SealedEntry(AppendOnly):
    """One entry: who did what, for whom, when and why; its digest covers the text of all that and the entry before."""

    UNSEALED = ("id", "trail_id", "previous", "canonical", "digest")

    trail = models.ForeignKey(Trail, on_delete=models.PROTECT, related_name="+", verbose_name=_("trail"))
    sequence = models.PositiveIntegerField(_("sequence"))
    verb = models.CharField(_("what happened"), max_length=20, choices=Verb)
    at = models.DateTimeField(_("when"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    signature = models.CharField(_("signed"), max_length=250)
    post = models.ForeignKey(
        Post, verbose_name=_("by the powers of"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("on behalf of", "for"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reason = models.TextField(_("reason"), blank=True)
    address = models.GenericIPAddressField(_("request address"), null=True)
    algorithm = models.CharField(_("algorithm"), max_length=10)
    previous = models.CharField(_("digest of the entry before"), max_length=DIGEST_LENGTH, blank=True)
    canonical = models.TextField(_("sealed text"))
    digest = models.CharField(_("digest"), max_length=DIGEST_LENGTH)

    objects: ClassVar[Any] = EntryQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["trail", "sequence"]
        constraints = [models.UniqueConstraint(fields=["trail", "sequence"], name="%(class)s_without_twins")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.get_verb_display()}"

    def text(self, rows: Iterable[tuple[str, int, str]]) -> str:
        """The canonical text of the entry and of the (table, row, digest) that it seals."""
        content = content_of(self, leave_out=self.UNSEALED)
        return canonical(content | {"trail": self.trail.label, "rows": sorted(rows)})

    def seal(self, seals: Iterable[SealedRow]) -> None:
        """Fix text and digest; nothing of the entry may change afterwards."""
        self.canonical = self.text((seal.table, seal.row_id, seal.digest) for seal in seals)
        self.digest = link(self.previous, self.canonical, self.algorithm)
