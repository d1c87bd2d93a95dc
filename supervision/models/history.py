"""History of business models: one row when something takes effect, never for a draft or a bookkeeping save."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.dispatch import receiver
from simple_history.manager import HistoricalQuerySet
from simple_history.models import HistoricalRecords
from simple_history.signals import (
    post_create_historical_m2m_records,
    post_create_historical_record,
    pre_create_historical_record,
)
from wagtail.models import Revision

from .guards import AppendOnly, AppendOnlyQuerySet


class SealedHistory(AppendOnlyQuerySet, HistoricalQuerySet):
    """History as simple-history asks for it, for reading."""


class RevisionLink(AppendOnly):
    """Ties a history row to the revision that holds children and links of that moment."""

    revision = models.ForeignKey(
        Revision, null=True, blank=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )

    class Meta:
        abstract = True


class EffectRecords(HistoricalRecords):
    """History that only the actions write: one row, with its links, for one effect."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("bases", (AppendOnly,))
        options.setdefault("m2m_bases", (AppendOnly,))
        options.setdefault("historical_queryset", SealedHistory)
        super().__init__(**options)

    def contribute_to_class(self, cls: type[models.Model], name: str) -> None:
        super().contribute_to_class(cls, name)
        cls.effect_records = self  # type: ignore[attr-defined] # how record_effect finds the recorder

    def post_save(self, instance: models.Model, created: bool, using: str | None = None, **kwargs: Any) -> None:
        """A save is no effect."""

    def post_delete(self, instance: models.Model, using: str | None = None, **kwargs: Any) -> None:
        """A deletion is recorded by the action that deletes."""

    def m2m_changed(self, instance: models.Model, action: str, attr: Any, **kwargs: Any) -> None:
        """A link is recorded with the effect it belongs to."""

    def _get_history_user_fields(self) -> dict[str, Any]:
        """Whoever is named in the history stays; simple-history would blank the name out."""
        fields = super()._get_history_user_fields()
        fields["history_user"].remote_field.on_delete = models.PROTECT
        return fields


@dataclass(frozen=True)
class Effect:
    """Who brought something about, when, why, and by which revision; `gone` if it ceased to be."""

    user: Any
    at: datetime
    reason: str = ""
    revision: Revision | None = None
    gone: bool = False


def record_effect(instance: Any, effect: Effect) -> list[models.Model]:
    """Write the history row of `instance` as it stands now, with those of its links; all rows written are returned."""
    rows = getattr(instance, instance._meta.simple_history_manager_attribute)
    kind = "-" if effect.gone else "~" if rows.exists() else "+"
    instance._history_user = effect.user
    instance._change_reason = effect.reason
    instance._history_date = effect.at
    instance._effective_revision = effect.revision
    instance._written_history = []
    type(instance).effect_records.create_historical_record(instance, kind)
    return list(instance._written_history)


@receiver(pre_create_historical_record)
def tie_to_revision(history_instance: models.Model, instance: models.Model, **kwargs: Any) -> None:
    """Let the row point to the revision that took effect."""
    if isinstance(history_instance, RevisionLink):
        history_instance.revision = instance.__dict__.get("_effective_revision")


@receiver(post_create_historical_record)
def note_row(history_instance: models.Model, instance: models.Model, **kwargs: Any) -> None:
    """Let the caller of record_effect know which row was written."""
    instance.__dict__.setdefault("_written_history", []).insert(0, history_instance)


@receiver(post_create_historical_m2m_records)
def note_links(created_rows: list[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """Likewise for the rows of its links."""
    instance.__dict__.setdefault("_written_history", []).extend(created_rows)
