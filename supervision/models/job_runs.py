"""The last run of each periodic job: how the office sees that the clock goes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobRun(models.Model):
    """What is known of one job; one row each, written over by each run."""

    name = models.SlugField(_("job"), max_length=40, unique=True)
    first_started_at = models.DateTimeField(_("first started at"), null=True)
    started_at = models.DateTimeField(_("last started at"), null=True)
    finished_at = models.DateTimeField(_("last finished at"), null=True)
    outcome = models.TextField(_("outcome"), blank=True)
    failed_at = models.DateTimeField(_("last failed at"), null=True)
    error = models.TextField(_("error"), blank=True)

    class Meta:
        verbose_name = _("run of a job")
        verbose_name_plural = _("runs of jobs")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
