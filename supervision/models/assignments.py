"""Assignments: a task given to one unit, from its issue to its completion."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from ..choices import OPEN_ASSIGNMENT, STANDING_ASSIGNMENT, AssignmentStatus, Light, Share, TaskStatus
from ..deadlines.lights import Clock, light
from .guards import Guarded, GuardedQuerySet
from .history import EffectRecords
from .light_queries import light_case, soon_by_moment
from .tasks import SupervisionTask
from .units import Unit


class AssignmentQuerySet(GuardedQuerySet):
    def standing(self) -> Self:
        """Those that bind a unit: neither sent back nor given to another."""
        return self.filter(status__in=STANDING_ASSIGNMENT)

    def open(self) -> Self:
        return self.filter(status__in=OPEN_ASSIGNMENT)

    def leads(self) -> Self:
        return self.filter(share=Share.LEAD)

    def with_light(self, at: datetime) -> Self:
        """Annotate `shown_light`, as `Assignment.light` has it."""
        running = Q(status__in=OPEN_ASSIGNMENT)
        return self.annotate(
            shown_light=light_case(
                done=Q(status=AssignmentStatus.COMPLETED),
                still=running & Q(task__status=TaskStatus.SUSPENDED),
                idle=Q(due_at=None) | ~running | ~Q(task__status=TaskStatus.ISSUED),
                overdue=Q(due_at__lt=at),
                due_soon=soon_by_moment("due_at", "task__ledger__due_soon", at),
            )
        )

    def pressing(self, at: datetime) -> Self:
        """Due soon, by the ledger's threshold, or overdue."""
        return self.with_light(at).filter(shown_light__in=[Light.DUE_SOON, Light.OVERDUE])

    def with_extensions(self) -> Self:
        """Annotate how often the limit was extended."""
        return self.annotate(extended=Count("extensions", distinct=True))

    def overdue(self, at: datetime) -> Self:
        return self.open().filter(due_at__lt=at)

    def of_units(self, unit_ids: Any) -> Self:
        return self.filter(unit__in=unit_ids).exclude(status=AssignmentStatus.REASSIGNED)


class Assignment(Guarded):
    """A task given to one unit, as lead or co-operating; several leads are allowed."""

    task = models.ForeignKey(
        SupervisionTask, verbose_name=_("supervision task"), on_delete=models.PROTECT, related_name="assignments"
    )
    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="assignments")
    share = models.CharField(_("share"), max_length=10, choices=Share)
    duty = models.CharField(_("its part of the work"), max_length=200, blank=True)
    status = models.CharField(_("status"), max_length=20, choices=AssignmentStatus, default=AssignmentStatus.ISSUED)
    replaces = models.ForeignKey(
        "self", verbose_name=_("replaces"), null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    opened_at = models.DateTimeField(_("opened at"))
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    sent_back_reason = models.TextField(_("reason for sending back"), blank=True)
    original_due_at = models.DateTimeField(_("first due time"), null=True, blank=True)
    due_at = models.DateTimeField(_("due time"), null=True, blank=True)
    completed_at = models.DateTimeField(_("completed at"), null=True, blank=True)

    objects: ClassVar[Any] = AssignmentQuerySet.as_manager()
    history = EffectRecords()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["share", "unit__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "unit"],
                condition=Q(status__in=STANDING_ASSIGNMENT),
                name="one_standing_assignment_per_unit",
            ),
        ]
        indexes = [
            # The unit's workbench: what is mine, in which state, due when; also “may this unit see the task?”
            models.Index(fields=["unit", "status", "due_at"], name="assignment_of_unit"),
            # The reminders: what falls due, or was issued, about now, among however many?
            models.Index(fields=["status", "due_at"], name="assignment_by_due"),
            models.Index(fields=["status", "opened_at"], name="assignment_by_issue"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} · {self.task}"

    @property
    def unreceived(self) -> list[Any]:
        """Urgings that nobody of the unit has signed for; those read along are not read again."""
        urgings: Any = self.urgings  # type: ignore[attr-defined] # the other side of Urging.assignment
        return [urging for urging in urgings.all() if urging.received_at is None]

    @property
    def stage(self) -> AssignmentStatus:
        return AssignmentStatus(self.status)

    @property
    def clock(self) -> Clock:
        """Whether time runs for the unit."""
        if self.status == AssignmentStatus.COMPLETED:
            return Clock.DONE
        if self.status not in OPEN_ASSIGNMENT or self.task.status not in (TaskStatus.ISSUED, TaskStatus.SUSPENDED):
            return Clock.OFF
        return Clock.RUNNING if self.task.status == TaskStatus.ISSUED else Clock.STILL

    def light(self, at: datetime) -> Light:
        return light(self.clock, self.due_at, at, self.task.ledger.due_soon)

    @property
    def is_done(self) -> bool:
        return self.status == AssignmentStatus.COMPLETED
