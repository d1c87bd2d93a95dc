"""Lists taken in from files: how each was read, what came of every row, and who pressed the button."""

import json
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..choices import ListKind, ListStage
from .files import StoredFile
from .ledgers import Ledger
from .units import Unit


class ListImport(models.Model):
    """One file on its way in; bookkeeping until the button is pressed, the record of it from then on."""

    kind = models.CharField(_("kind of list"), max_length=10, choices=ListKind)
    ledger = models.ForeignKey(
        Ledger, verbose_name=_("ledger"), null=True, blank=True, on_delete=models.PROTECT, related_name="list_imports"
    )
    file = models.ForeignKey(StoredFile, verbose_name=_("file"), on_delete=models.PROTECT, related_name="+")
    list_name = models.CharField(_("name of the list"), max_length=200, blank=True)
    list_date = models.DateField(_("date of the list"))

    sheet = models.CharField(_("sheet"), max_length=100, blank=True)
    heading = models.PositiveIntegerField(_("last row of the heading"), default=1)
    matches = models.JSONField(_("columns"), default=dict)
    for_all = models.JSONField(_("the same for all rows"), default=dict)
    answers = models.JSONField(_("answers"), default=dict)

    stage = models.CharField(_("stage"), max_length=10, choices=ListStage, default=ListStage.MATCHING)
    total = models.PositiveIntegerField(_("rows"), default=0)
    done = models.PositiveIntegerField(_("rows done"), default=0)
    counts = models.JSONField(_("counts"), default=dict)
    questions = models.JSONField(_("questions"), default=list)
    remarks = models.JSONField(_("remarks"), default=list)
    seen = models.CharField(_("digest of the preview"), max_length=64, blank=True)
    error = models.TextField(_("error"), blank=True)

    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("brought by"), on_delete=models.PROTECT, related_name="+"
    )
    started_at = models.DateTimeField(_("brought at"))
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("taken in by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    moved_at = models.DateTimeField(_("last heard of"))
    finished_at = models.DateTimeField(_("finished at"), null=True)

    class Meta:
        verbose_name = _("list taken in")
        verbose_name_plural = _("lists taken in")
        ordering = ["-pk"]
        indexes = [
            # The clock: which lists has their worker left?
            models.Index(fields=["stage", "moved_at"], name="list_import_by_stage"),
        ]

    def __str__(self) -> str:
        return self.list_name or str(self.file)

    @property
    def is_moving(self) -> bool:
        """Whether a worker has it or is to get it."""
        return self.stage in (ListStage.CHECKING, ListStage.TAKING)

    @property
    def is_open(self) -> bool:
        """Whether a person may still say what its columns and names mean."""
        return self.stage in (ListStage.MATCHING, ListStage.CHECKED, ListStage.FAILED)

    @property
    def has_rows(self) -> bool:
        """Whether there is something to say of every row."""
        return self.stage in (ListStage.CHECKED, ListStage.TAKEN)

    @property
    def percent(self) -> int:
        """How far the present stage is."""
        return min(self.done * 100 // self.total, 100) if self.total else 0

    @property
    def changes(self) -> int:
        """How many rows the button would write."""
        return int(self.counts.get("new", 0)) + int(self.counts.get("changed", 0))

    @property
    def may_be_taken(self) -> bool:
        """Whether nothing stands between the preview and the button."""
        return self.stage == ListStage.CHECKED and not self.counts.get("wrong") and self.changes > 0


class ListPage(models.Model):
    """So many rows of a preview as the screen shows them, under one of its filters."""

    list_import = models.ForeignKey(ListImport, on_delete=models.CASCADE, related_name="pages")
    show = models.CharField(_("filter"), max_length=10)
    number = models.PositiveIntegerField(_("page"))
    lines = models.JSONField(_("rows"))
    # The rows in words, as JSON, on the pages of all rows of a list that was taken in; else the file is read anew.
    text = models.TextField(_("what came of them"), blank=True)

    class Meta:
        verbose_name = _("page of a preview")
        verbose_name_plural = _("pages of a preview")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["list_import", "show", "number"], name="preview_page_once"),
        ]

    def __str__(self) -> str:
        return f"{self.list_import} {self.show} {self.number}"

    @property
    def rows(self) -> list[dict[str, Any]]:
        """What each row said and what came of it."""
        rows: list[dict[str, Any]] = json.loads(self.text or "[]")
        return rows


class HeadingChoice(models.Model):
    """What an office's lists mean by a heading, as was chosen the last time."""

    office = models.ForeignKey(
        Unit, verbose_name=_("office"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(_("kind of list"), max_length=10, choices=ListKind)
    heading = models.CharField(_("heading"), max_length=200)
    # Empty where the column is to be left out.
    column = models.CharField(_("column"), max_length=30, blank=True)

    class Meta:
        verbose_name = _("meaning of a heading")
        verbose_name_plural = _("meanings of headings")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["office", "kind", "heading"], name="heading_means_one_thing"),
            models.UniqueConstraint(
                fields=["kind", "heading"], condition=models.Q(office=None), name="heading_means_one_thing_to_keepers"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.heading} → {self.column}"
