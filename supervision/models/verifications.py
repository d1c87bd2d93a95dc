"""Verifications: how far a check of the trails has come and what it has found; bookkeeping, not evidence."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Verification(models.Model):
    """One run over all trails; kept as it goes, so that it can be watched and taken up again."""

    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("asked for by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    started_at = models.DateTimeField(_("started at"))
    moved_at = models.DateTimeField(_("last heard of"))
    finished_at = models.DateTimeField(_("finished at"), null=True)
    steps = models.JSONField(_("steps"), default=list)
    done = models.PositiveBigIntegerField(_("steps done"), default=0)
    findings = models.JSONField(_("findings"), default=list)

    class Meta:
        verbose_name = _("verification")
        verbose_name_plural = _("verifications")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}"

    @property
    def percent(self) -> int:
        """How far it is."""
        return 100 if self.finished_at else self.done * 100 // len(self.steps) if self.steps else 0

    @property
    def is_clean(self) -> bool:
        return self.finished_at is not None and not self.findings
