"""Extensions: each a decision that moved the due time of a unit, with its reason and whose it was."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .assignments import Assignment
from .guards import Guarded
from .history import EffectRecords
from .reports import Report


class Extension(Guarded):
    """One extension of one unit's limit; the first due time stays on the assignment."""

    assignment = models.ForeignKey(
        Assignment, verbose_name=_("assignment"), on_delete=models.PROTECT, related_name="extensions"
    )
    report = models.ForeignKey(
        Report, verbose_name=_("request"), null=True, on_delete=models.PROTECT, related_name="extensions"
    )
    from_due_at = models.DateTimeField(_("due until then"))
    to_due_at = models.DateTimeField(_("due from then on"))
    reason = models.TextField(_("reason"))
    decided_at = models.DateTimeField(_("decided at"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("decided by"), on_delete=models.PROTECT, related_name="+"
    )

    history = EffectRecords()

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        ordering = ["decided_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(to_due_at__gt=models.F("from_due_at")), name="extension_moves_the_due_time_on"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_due_at:%Y-%m-%d} → {self.to_due_at:%Y-%m-%d}"
