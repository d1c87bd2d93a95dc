"""What a task is made of: who is responsible, in which stages, by which figures, on which papers."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from ..choices import Comparison, Share
from .files import StoredFile
from .parts import Part
from .tasks import SupervisionTask
from .units import Unit, UnitGroup


class Responsibility(Part):
    """A unit or a group that the task is to be given to; issuing opens the assignments from it."""

    whole = "task"

    task = ParentalKey(SupervisionTask, on_delete=models.CASCADE, related_name="responsibilities")
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    group = models.ForeignKey(
        UnitGroup, verbose_name=_("or group"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    share = models.CharField(_("share"), max_length=10, choices=Share, default=Share.LEAD)
    duty = models.CharField(_("its part of the work"), max_length=200, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("responsibility")
        verbose_name_plural = _("responsibilities")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(unit=None, group__isnull=False) | Q(unit__isnull=False, group=None),
                name="responsibility_is_of_a_unit_or_a_group",
                violation_error_message=_("Choose a unit or a group, one of the two."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.unit or self.group)

    def units(self, on: date) -> list[Any]:
        """The units meant, as of a day."""
        return [self.unit] if self.unit else list(self.group.members(on)) if self.group else []


class Milestone(Part):
    """A stage with its own date and, where there is one, a quantity."""

    whole = "task"

    task = ParentalKey(SupervisionTask, on_delete=models.CASCADE, related_name="milestones")
    title = models.CharField(_("stage"), max_length=200)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    quantity = models.DecimalField(_("quantity"), max_digits=16, decimal_places=4, null=True, blank=True)
    unit_of_measure = models.CharField(_("unit of measure"), max_length=20, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        indexes: ClassVar[list[models.Index]] = [
            # The reminders: which stages are due about now?
            models.Index(fields=["due_on"], name="milestone_by_due"),
        ]

    def __str__(self) -> str:
        return self.title


class Indicator(Part):
    """A figure promised: target, unit of measure, at least or at most; where an agreement sets it, by year."""

    whole = "task"

    task = ParentalKey(SupervisionTask, on_delete=models.CASCADE, related_name="indicators")
    name = models.CharField(_("indicator"), max_length=100)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    comparison = models.CharField(_("comparison"), max_length=10, choices=Comparison, default=Comparison.AT_LEAST)
    target = models.DecimalField(_("target"), max_digits=16, decimal_places=4)
    unit_of_measure = models.CharField(_("unit of measure"), max_length=20, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")

    def __str__(self) -> str:
        return f"{self.year} {self.name}" if self.year else self.name


class TaskAttachment(Part):
    """A paper that the task stands on."""

    whole = "task"

    task = ParentalKey(SupervisionTask, on_delete=models.CASCADE, related_name="attachments")
    file = models.ForeignKey(StoredFile, verbose_name=_("file"), on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(_("caption"), max_length=200, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")

    def __str__(self) -> str:
        return self.caption or str(self.file)
