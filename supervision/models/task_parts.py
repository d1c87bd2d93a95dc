"""What a task is made of: who is responsible, in which stages, by which figures, on which papers."""

from datetime import date, datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from ..choices import Comparison, Light, Share, TaskStatus
from ..deadlines.lights import Clock, closing, light
from ..deadlines.working_days import Calendar
from .calendars import close_of_day
from .files import StoredFile
from .light_queries import closed_before, light_case, soon_by_day
from .parts import Part, PartQuerySet
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


class MilestoneQuerySet(PartQuerySet):
    def with_progress(self) -> Self:
        """Annotate `reached_on`, `done_quantity` (by the latest entered report that says of it) and `is_reached`."""
        from .report_parts import MilestoneFigure
        from .reports import Report

        said = MilestoneFigure.objects.filter(
            milestone=OuterRef("pk"), report__in=Report.objects.uncorrected().values("pk")
        ).order_by("-report__entered_at")
        found = self.annotate(
            reached_on=Subquery(said.values("reached_on")[:1]), done_quantity=Subquery(said.values("quantity")[:1])
        )
        reached = Q(reached_on__isnull=False) | Q(quantity__isnull=False, done_quantity__gte=F("quantity"))
        return found.annotate(is_reached=Case(When(reached, then=True), default=False))

    def with_light(self, at: datetime) -> Self:
        """Annotate `shown_light`, as `Milestone.light` has it."""
        under_way = (TaskStatus.ISSUED, TaskStatus.SUSPENDED)
        return self.with_progress().annotate(
            shown_light=light_case(
                done=Q(is_reached=True),
                still=Q(task__status=TaskStatus.SUSPENDED),
                idle=Q(due_on=None) | ~Q(task__status__in=under_way),
                overdue=Q(due_on__lte=closed_before(at)),
                due_soon=soon_by_day("due_on", "task__ledger__due_soon", at),
            )
        )


class Milestone(Part):
    """A stage with its own date and, where there is one, a quantity."""

    whole = "task"

    task = ParentalKey(SupervisionTask, on_delete=models.CASCADE, related_name="milestones")
    title = models.CharField(_("stage"), max_length=200)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    quantity = models.DecimalField(_("quantity"), max_digits=16, decimal_places=4, null=True, blank=True)
    unit_of_measure = models.CharField(_("unit of measure"), max_length=20, blank=True)

    objects = MilestoneQuerySet.as_manager()

    class Meta(Part.Meta):
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        indexes: ClassVar[list[models.Index]] = [
            # The reminders: which stages are due about now?
            models.Index(fields=["due_on"], name="milestone_by_due"),
        ]

    def __str__(self) -> str:
        return self.title

    def is_reached_by(self, figure: Any) -> bool:
        """Whether a figure of a report says that the stage is reached: by its day, or by the whole quantity."""
        if figure is None:
            return False
        enough = self.quantity is not None and figure.quantity is not None and figure.quantity >= self.quantity
        return figure.reached_on is not None or enough

    def light(self, task: SupervisionTask, figure: Any, at: datetime) -> Light:
        """The light of a stage of the task, by the latest entered figure of it (or None)."""
        under_way = (TaskStatus.ISSUED, TaskStatus.SUSPENDED)
        clock = Clock.DONE if self.is_reached_by(figure) else task.clock if task.status in under_way else Clock.OFF
        due = closing(self.due_on, timezone.get_default_timezone(), Calendar(close=close_of_day()))
        return light(clock, due, at, task.ledger.due_soon)


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
