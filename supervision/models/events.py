"""The trail of a task, and that of a unit, a group, a post, a substitution or a ledger."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .assignments import Assignment
from .reports import Report
from .tasks import SupervisionTask
from .trails import SealedEntry


class TaskEvent(SealedEntry):
    """One entry of a task's trail."""

    task = models.ForeignKey(SupervisionTask, on_delete=models.PROTECT, related_name="events")
    assignment = models.ForeignKey(Assignment, null=True, on_delete=models.PROTECT, related_name="events")
    report = models.ForeignKey(Report, null=True, on_delete=models.PROTECT, related_name="events")
    corrects = models.ForeignKey(
        "self", verbose_name=_("corrects"), null=True, on_delete=models.PROTECT, related_name="corrected_by"
    )

    class Meta(SealedEntry.Meta):
        verbose_name = _("trail entry")
        verbose_name_plural = _("trail")


class RegistryEvent(SealedEntry):
    """One entry of the trail of a unit, a group, a post, a substitution or a ledger."""

    subject = models.CharField(_("what"), max_length=250)

    class Meta(SealedEntry.Meta):
        verbose_name = _("registry entry")
        verbose_name_plural = _("trail of the registry")


ENTRIES = (TaskEvent, RegistryEvent)
