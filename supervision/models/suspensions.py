"""Suspensions: from when to when a task stood still, why, and by whose decision."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .guards import Guarded
from .history import EffectRecords
from .reports import Report
from .tasks import SupervisionTask


class Suspension(Guarded):
    """One time during which a task stood still and its clock did not run."""

    task = models.ForeignKey(
        SupervisionTask, verbose_name=_("supervision task"), on_delete=models.PROTECT, related_name="suspensions"
    )
    report = models.ForeignKey(
        Report, verbose_name=_("request"), null=True, on_delete=models.PROTECT, related_name="suspensions"
    )
    suspended_at = models.DateTimeField(_("suspended at"))
    suspended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("suspended by"), on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(_("reason"))
    resumed_at = models.DateTimeField(_("resumed at"), null=True)
    resumed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("resumed by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    resume_reason = models.TextField(_("reason for resuming"), blank=True)

    history = EffectRecords()

    class Meta:
        verbose_name = _("suspension")
        verbose_name_plural = _("suspensions")
        ordering = ["suspended_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["task"], condition=models.Q(resumed_at=None), name="task_is_suspended_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.suspended_at:%Y-%m-%d}"
