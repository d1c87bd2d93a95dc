"""Urgings: dated demands to a unit, each with its level, its term for an answer and its receipt."""

from datetime import date, datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from ..choices import OPEN_ASSIGNMENT, UrgingLevel
from .assignments import Assignment
from .guards import Guarded, GuardedQuerySet
from .history import EffectRecords
from .reports import Report


def level_name(level: int) -> str:
    """The level's name, as the office calls it (setting SUPERVISION_URGING_LEVELS: number to name)."""
    names = getattr(settings, "SUPERVISION_URGING_LEVELS", {})
    return str(names.get(level) or UrgingLevel(level).label)


def named_levels() -> list[tuple[int, str]]:
    """All levels, the mildest first, with the names that the office gives them."""
    return [(level.value, level_name(level)) for level in UrgingLevel]


class UrgingQuerySet(GuardedQuerySet):
    def with_answers(self) -> Self:
        """Annotate `answered_at`: when the unit next submitted a report after it was urged."""
        sent = Report.objects.filter(
            assignment=OuterRef("assignment"), submitted_at__gte=OuterRef("urged_at")
        ).order_by("submitted_at")
        return self.annotate(answered_at=Subquery(sent.values("submitted_at")[:1]))

    def unreceived(self) -> Self:
        """Those that nobody in the unit has signed for, of assignments that are still open."""
        return self.filter(received_at=None, assignment__status__in=OPEN_ASSIGNMENT)


class Urging(Guarded):
    """One demand to one unit about one task."""

    assignment = models.ForeignKey(
        Assignment, verbose_name=_("assignment"), on_delete=models.PROTECT, related_name="urgings"
    )
    level = models.PositiveSmallIntegerField(_("level"), choices=UrgingLevel)
    demand = models.TextField(_("demand"))
    urged_at = models.DateTimeField(_("urged at"))
    urged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("urged by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    answer_by = models.DateField(_("to be answered by"))
    received_at = models.DateTimeField(_("receipt signed at"), null=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("receipt signed by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    answered_at: datetime | None  # annotated by `with_answers`

    objects: ClassVar[Any] = UrgingQuerySet.as_manager()
    history = EffectRecords()

    class Meta:
        verbose_name = _("urging")
        verbose_name_plural = _("urgings")
        ordering = ["-urged_at", "-pk"]
        indexes = [
            # The sheet: how often was this unit urged, and how; the home page: what has nobody signed for?
            models.Index(fields=["assignment", "-urged_at"], name="urging_of_assignment"),
            models.Index(fields=["received_at"], name="urging_receipt"),
        ]

    def __str__(self) -> str:
        return f"{self.level_name} {self.urged_at:%Y-%m-%d}"

    @property
    def level_name(self) -> str:
        return level_name(self.level)

    def is_unanswered(self, on: date) -> bool:
        """Whether the term has passed by the day without an answer; of rows read by `with_answers`."""
        return self.answered_at is None and self.answer_by < on
