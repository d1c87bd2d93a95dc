"""History of business models: one row when something takes effect, never for a draft or a bookkeeping save."""

from typing import Any

from django.db import models
from django.dispatch import receiver
from simple_history.models import HistoricalRecords
from simple_history.signals import pre_create_historical_record
from wagtail.models import Revision


class RevisionLink(models.Model):
    """Ties a history row to the revision that holds children and links of that moment."""

    revision = models.ForeignKey(
        Revision, null=True, blank=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )

    class Meta:
        abstract = True


class EffectRecords(HistoricalRecords):
    """History of a page, written only by the actions: the editor saves an unpublished page with every draft."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("bases", (RevisionLink,))
        super().__init__(**options)

    def contribute_to_class(self, cls: type[models.Model], name: str) -> None:
        super().contribute_to_class(cls, name)
        cls.effect_records = self  # type: ignore[attr-defined] # how record_effect finds the recorder

    def post_save(self, instance: models.Model, created: bool, using: str | None = None, **kwargs: Any) -> None:
        """A save is no effect."""

    def m2m_changed(self, instance: models.Model, action: str, attr: Any, **kwargs: Any) -> None:
        """A link is recorded with the effect it belongs to."""


def record_effect(instance: Any, *, user: Any, reason: str, revision: Revision | None = None) -> None:
    """Write the history row of `instance` as it stands now."""
    rows = getattr(instance, instance._meta.simple_history_manager_attribute)
    instance._history_user = user
    instance._change_reason = reason
    instance._effective_revision = revision
    type(instance).effect_records.create_historical_record(instance, "~" if rows.exists() else "+")


@receiver(pre_create_historical_record)
def tie_to_revision(history_instance: models.Model, instance: models.Model, **kwargs: Any) -> None:
    """Let the row point to the revision that took effect."""
    if isinstance(history_instance, RevisionLink):
        history_instance.revision = instance.__dict__.get("_effective_revision")
