"""The trail: one entry for everything that took effect on a task, counted per task."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..choices import Verb
from .assignments import Assignment
from .posts import Post
from .reports import Report
from .tasks import SupervisionTask


class TaskEventManager(models.Manager["TaskEvent"]):
    def append(self, task: SupervisionTask, **values: Any) -> "TaskEvent":
        """Add the next entry; the caller holds the lock of the task."""
        last = self.filter(task=task).order_by("-sequence").values_list("sequence", flat=True).first()
        return self.create(task=task, sequence=(last or 0) + 1, **values)


class TaskEvent(models.Model):
    """One entry of a task's trail: who did what, for whom, when and why."""

    task = models.ForeignKey(SupervisionTask, on_delete=models.PROTECT, related_name="events")
    sequence = models.PositiveIntegerField(_("sequence"))
    verb = models.CharField(_("what happened"), max_length=20, choices=Verb)
    at = models.DateTimeField(_("when"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    post = models.ForeignKey(
        Post, verbose_name=_("by the powers of"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("for"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(_("reason"), blank=True)
    assignment = models.ForeignKey(Assignment, null=True, on_delete=models.PROTECT, related_name="events")
    report = models.ForeignKey(
        Report, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="events"
    )
    address = models.GenericIPAddressField(_("request address"), null=True)

    objects = TaskEventManager()

    class Meta:
        verbose_name = _("trail entry")
        verbose_name_plural = _("trail")
        ordering = ["task", "sequence"]
        constraints = [models.UniqueConstraint(fields=["task", "sequence"], name="trail_counts_without_twins")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.get_verb_display()}"
