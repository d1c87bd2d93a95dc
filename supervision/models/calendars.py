"""The office's own word on working days, by year, over what was published."""

from datetime import date, time
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..deadlines.working_days import Calendar, published_until
from .guards import Guarded
from .history import EffectRecords


class CalendarYear(Guarded):
    """A year whose days the office has looked after."""

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    is_complete = models.BooleanField(
        _("all days of the year are known"), default=False, help_text=_("The notice of holidays has been entered.")
    )
    source = models.CharField(_("source"), max_length=200, blank=True)

    history = EffectRecords()

    class Meta:
        verbose_name = _("calendar year")
        verbose_name_plural = _("calendar of working days")
        ordering = ["-year"]

    def __str__(self) -> str:
        return str(self.year)


class CalendarDay(Guarded):
    """A day on which offices work or rest otherwise than published."""

    year = models.ForeignKey(CalendarYear, verbose_name=_("year"), on_delete=models.PROTECT, related_name="days")
    day = models.DateField(_("day"), unique=True)
    is_working = models.BooleanField(_("offices work"))
    note = models.CharField(_("note"), max_length=100, blank=True)

    history = EffectRecords()

    class Meta:
        verbose_name = _("calendar day")
        verbose_name_plural = _("calendar days")
        ordering = ["day"]

    def __str__(self) -> str:
        return self.day.isoformat()


class CalendarUse(models.Model):
    """A year by which limits have been computed; from then on its days stay as they are."""

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    since = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("use of a calendar year")
        verbose_name_plural = _("uses of calendar years")

    def __str__(self) -> str:
        return str(self.year)


def working_calendar() -> Calendar:
    """The calendar as it holds now; one query."""
    overrides: dict[date, bool] = dict(CalendarDay.objects.values_list("day", "is_working"))
    return Calendar(overrides, close_of_day())


def close_of_day() -> time:
    """When offices close, by the setting SUPERVISION_CLOSE_OF_DAY (for example "17:00")."""
    return time.fromisoformat(getattr(settings, "SUPERVISION_CLOSE_OF_DAY", "17:00"))


def known_until() -> date:
    """The last day up to which the calendar is known without a gap; one query."""
    complete: set[Any] = set(CalendarYear.objects.filter(is_complete=True).values_list("year", flat=True))
    year = published_until().year
    while year + 1 in complete:
        year += 1
    return date(year, 12, 31)
