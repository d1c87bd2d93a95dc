"""Time travel: the sheet of a task, and the ledger, as they stood at a moment."""

from datetime import datetime, time
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext_lazy as _

from ..batches import batches
from ..deadlines.lights import days_left
from ..permissions.sight import ledgers_visible_to, reports_visible_to, tasks_visible_to
from ..reporting import sheet
from ..reporting.as_of import Snapshot, differences, snapshot
from ..reporting.ledger_as_of import rows_as_of, tasks_as_of
from ..reporting.ledger_book import workbook_of
from ..reporting.ledger_rows import COLUMNS
from .pages import Screen
from .sheets import TaskSheet

PER_PAGE = 50
EXPORTED = 500


def moment_of(text: str) -> datetime | None:
    """A moment as a form sends it; a mere day means its last minute."""
    try:
        moment, day = parse_datetime(text), parse_date(text)
    except ValueError:
        return None
    if day:
        moment = datetime.combine(day, time(23, 59, 59))
    return timezone.make_aware(moment) if moment and timezone.is_naive(moment) else moment


class TaskAsOf(TaskSheet):
    """The sheet of then, and what is different at another moment (now, unless one is named)."""

    template_name = "supervision/sheets/as_of.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        at = moment_of(self.request.GET.get("at", "")) or now
        other = moment_of(self.request.GET.get("with", "")) or now
        then, compared = snapshot(self.task, at), snapshot(self.task, other)
        earlier, later = (then, compared) if at <= other else (compared, then)
        context = Screen.get_context_data(self, **kwargs) | {
            "live": self.task,
            "at": at,
            "other": other,
            "then": then,
            "changes": differences(earlier, later),
            "earlier": min(at, other),
            "later": max(at, other),
        }
        return context | (self.of(then) if then else {})

    def of(self, then: Snapshot) -> dict[str, Any]:
        """What the parts of the sheet need."""
        zone = timezone.get_default_timezone()
        visible = reports_visible_to(self.request.user).filter(task=self.task.pk)
        seen = set(visible.values_list("pk", flat=True))
        events = sheet.timeline(self.task, visible)
        return {
            "task": then.task,
            "facts": sheet.facts(then.task),
            "light": then.light,
            "days_left": days_left(then.task.due_at, then.at, zone),
            "assignments": [{"assignment": row, "light": row.light(then.at)} for row in then.assignments],
            "stages": then.stages,
            "indicators": then.indicators,
            "reports": [report for report in reversed(then.reports) if report.pk in seen],
            "timeline": [event for event in events if event.at <= then.at],
        }


class LedgerAsOf(Screen):
    """The ledger list of a day, and the same as a workbook."""

    template_name = "supervision/work/ledger_as_of.html"
    page_title = _("Ledger as of a day")
    header_icon = "history"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.GET.get("export") == "xlsx":
            title = _("Ledger as of %(day)s") % {"day": self.day}
            some = batches(self.tasks().iterator(chunk_size=EXPORTED), EXPORTED)
            return workbook_of((row for tasks in some for row in rows_as_of(tasks, self.at)), str(self.day), str(title))
        return super().get(request, *args, **kwargs)

    @property
    def day(self) -> Any:
        try:
            return parse_date(self.request.GET.get("on", "")) or timezone.localdate()
        except ValueError:
            return timezone.localdate()

    @property
    def at(self) -> datetime:
        return moment_of(self.day.isoformat()) or timezone.now()

    def tasks(self) -> Any:
        visible = tasks_visible_to(self.request.user)
        ledger = self.request.GET.get("ledger", "")
        return tasks_as_of(visible.filter(ledger=ledger) if ledger.isdigit() else visible, self.at)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = Paginator(self.tasks(), PER_PAGE).get_page(self.request.GET.get("p"))
        query = self.request.GET.copy()
        query["export"] = "xlsx"
        return super().get_context_data(**kwargs) | {
            "page": page,
            "rows": list(rows_as_of(page, self.at)),
            "labels": [label for _name, label, _order in COLUMNS],
            "day": self.day,
            "ledgers": ledgers_visible_to(self.request.user).order_by("-year", "pk"),
            "chosen": self.request.GET.get("ledger", ""),
            "export_link": f"?{query.urlencode()}",
        }
