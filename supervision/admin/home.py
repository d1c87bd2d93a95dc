"""The admin home: what waits for me, and with whom what I sent is now."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from ..choices import Role
from ..jobs.runs import JobLine, late_jobs
from ..models import Message
from ..models.calendars import known_until
from ..permissions.standing import Standing
from ..reporting.waiting import sent, to_do

CALENDAR_WARNING = timedelta(days=60)


class ToDoPanel(Component):
    """Everything that the person is expected to do, oldest first, with age and light."""

    name = "supervision_to_do"
    template_name = "supervision/home/to_do.html"
    order = 10

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        request = parent_context["request"]
        now = timezone.now()
        return {
            "to_do": to_do(request.user, now),
            "sent": sent(request.user, now),
            "unread": Message.objects.unread().filter(recipient=request.user).count(),
            "calendar_ends": self.calendar_ends(request.user, now),
            "late_jobs": self.late_jobs(request.user, now),
            "has_workbench": bool(Standing.for_request(request.user).own_units),
        }

    def late_jobs(self, user: Any, now: datetime) -> list[JobLine]:
        """For the office and whoever keeps the machine: what the clock should have done and has not."""
        standing = Standing.for_request(user)
        watches = bool(standing.offices) or standing.has(Role.SYSTEM_ADMIN)
        return late_jobs(now) if watches else []

    def calendar_ends(self, user: Any, now: datetime) -> date | None:
        """For the office, the last day of the known calendar, from sixty days before."""
        if not Standing.for_request(user).offices:
            return None
        last = known_until()
        return last if last - timezone.localdate(now) <= CALENDAR_WARNING else None
