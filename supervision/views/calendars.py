"""The calendar of working days: what was published, and what the office has set otherwise."""

from calendar import Calendar as Months
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.widgets import AdminDateInput

from ..actions.registry import KeepCalendar
from ..models import CalendarUse, CalendarYear
from ..models.calendars import known_until, working_calendar
from ..permissions.standing import Standing
from .pages import FormScreen

WORKS = {"work": True, "rest": False, "published": None}


class DayForm(forms.Form):
    """One day that is otherwise than published, or no longer so."""

    day = forms.DateField(label=gettext_lazy("day"), widget=AdminDateInput())
    works = forms.ChoiceField(
        label=gettext_lazy("On this day"),
        choices=[
            ("rest", gettext_lazy("offices rest")),
            ("work", gettext_lazy("offices work")),
            ("published", gettext_lazy("as published")),
        ],
    )
    note = forms.CharField(label=gettext_lazy("Note"), required=False, max_length=100)


def demand_office(user: Any) -> None:
    if not Standing.for_request(user).offices:
        raise PermissionDenied


class CalendarScreen(FormScreen):
    template_name = "supervision/work/calendar.html"
    page_title = gettext_lazy("Calendar of working days")
    header_icon = "calendar-alt"
    form_class = DayForm

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        demand_office(request.user)
        return super().dispatch(request, *args, **kwargs)

    @property
    def year(self) -> int:
        text = self.request.GET.get("year", "")
        return int(text) if text.isdigit() and 1950 <= int(text) <= 2200 else timezone.localdate().year

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        calendar, year = working_calendar(), self.year
        return super().get_context_data(**kwargs) | {
            "year": year,
            "months": [(date(year, month, 1), self.weeks(calendar, year, month)) for month in range(1, 13)],
            "row": CalendarYear.objects.filter(year=year).first(),
            "is_used": CalendarUse.objects.filter(year=year).exists(),
            "known_until": known_until(),
            "is_known": date(year, 12, 31) <= known_until(),
        }

    def weeks(self, calendar: Any, year: int, month: int) -> list[list[dict[str, Any] | None]]:
        """Seven cells a week; None for days of other months."""
        return [
            [
                {"day": day, "works": calendar.is_working_day(day), "is_set": day in calendar.overrides}
                if day.month == month
                else None
                for day in week
            ]
            for week in Months().monthdatescalendar(year, month)
        ]

    def act(self, values: dict[str, Any]) -> None:
        KeepCalendar(self.request.user).set_day(values["day"], WORKS[values["works"]], values["note"])
        messages.success(self.request, _("The calendar was changed: %(day)s.") % {"day": values["day"]})

    def get_done_url(self) -> str:
        return f"{reverse('supervision_calendar')}?year={self.year}"


@require_POST
def complete(request: HttpRequest, year: int) -> HttpResponse:
    """All days of the year are known now."""
    demand_office(request.user)
    KeepCalendar(request.user).complete(year, request.POST.get("source", ""))
    messages.success(request, _("The calendar of %(year)s is complete.") % {"year": year})
    return redirect(f"{reverse('supervision_calendar')}?year={year}")
