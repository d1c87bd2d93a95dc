"""The unit's workbench: everything that its units have been given, by state."""

from typing import Any

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import OPEN_ASSIGNMENT, AssignmentStatus
from ..deadlines.lights import days_left
from ..models import Assignment
from ..permissions.standing import Standing
from .pages import Screen

PER_PAGE = 50
TABS = {
    "open": (_("All open"), OPEN_ASSIGNMENT),
    "new": (_("To accept"), (AssignmentStatus.ISSUED,)),
    "accepted": (_("Being carried out"), (AssignmentStatus.ACCEPTED,)),
    "completed": (_("Completed"), (AssignmentStatus.COMPLETED,)),
    "cancelled": (_("Cancelled by the office"), (AssignmentStatus.CANCELLED,)),
    "sent-back": (_("Sent back"), (AssignmentStatus.SENT_BACK,)),
}


def with_lines(keys: list[int]) -> Any:
    """The assignments of a page with what a line shows, the most pressing first."""
    rows = Assignment.objects.filter(pk__in=keys).select_related("task__ledger", "unit")
    return rows.only(
        "status", "share", "due_at", "unit__name", "unit__short_name", "task__title", "task__number",
        "task__reported_at", "task__status", "task__ledger", "task__ledger__due_soon", "task__ledger__light_names",
    ).order_by("due_at", "pk")  # fmt: skip


class Workbench(Screen):
    template_name = "supervision/work/workbench.html"
    page_title = _("Workbench")
    header_icon = "list-ul"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tab = self.request.GET.get("tab", "open")
        statuses = TABS.get(tab, TABS["open"])[1]
        words = self.request.GET.get("q", "").strip()
        rows = self.assignments().filter(status__in=statuses)
        if words:
            rows = rows.filter(task__title__icontains=words) | rows.filter(task__number__icontains=words)
        # The keys of the page first, from the index alone; only its lines are read with all that they show.
        keys = rows.order_by("due_at", "pk").values_list("pk", flat=True)
        page = Paginator(keys, PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {
            "tabs": [(key, label) for key, (label, _statuses) in TABS.items()],
            "tab": tab,
            "q": words,
            "page": page,
            "lines": [self.line(assignment) for assignment in with_lines(list(page))],
        }

    def assignments(self) -> Any:
        return Assignment.objects.of_units(Standing.for_request(self.request.user).own_units)

    def line(self, assignment: Assignment) -> dict[str, Any]:
        now, zone = timezone.now(), timezone.get_default_timezone()
        return {
            "assignment": assignment,
            "light": assignment.light(now),
            "days_left": days_left(assignment.due_at, now, zone),
        }
