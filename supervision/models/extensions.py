"""Extensions: the limit of one assignment, moved from one moment to another, with the reason and who decided."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .assignments import Assignment
from .guards import Guarded
from .history import EffectRecords
from .reports import Report


class Extension(Guarded):
    """One decision that a unit has longer."""

    assignment = models.ForeignKey(
        Assignment, verbose_name=_("assignment"), on_delete=models.PROTECT, related_name="extensions"
    )
    report = models.ForeignKey(
        Report, verbose_name=_("report"), null=True, on_delete=models.PROTECT, related_name="extensions"
    )
    from_due_at = models.DateTimeField(_("former due time"), null=True)
    to_due_at = models.DateTimeField(_("new due time"))
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

    def __str__(self) -> str:
        return f"{self.assignment.unit} {self.to_due_at:%Y-%m-%d}"
