"""The ledger as it stood at a moment: the columns of the list, from history; three queries for any number of rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet
from django.utils import timezone

from ..choices import FINISHED_TASK, STANDING_ASSIGNMENT, Light, Share
from ..deadlines.lights import days_left
from ..models import Assignment, Report, SupervisionTask
from .as_of import latest
from .ledger_rows import LedgerRow, day, names


def tasks_as_of(visible: QuerySet[Any], at: datetime) -> QuerySet[Any]:
    """History rows, one for each task that the reader may see and that had been issued by then; newest number first."""
    history = SupervisionTask.history.filter(page_ptr_id__in=visible.values("pk"))
    return latest(history, "page_ptr_id", at).select_related("ledger").order_by("-issued_at", "-sequence")


def rows_as_of(tasks: Iterable[Any], at: datetime) -> Iterator[LedgerRow]:
    """The rows of the list for a page, or a batch, of history rows."""
    rows = list(tasks)
    keys = [row.page_ptr_id for row in rows]
    units = units_as_of(keys, at)
    entered = Report.history.filter(task_id__in=keys, entered_at__lte=at)
    reported = dict(entered.values_list("task_id").annotate(last=Max("entered_at")))
    zone = timezone.get_default_timezone()
    for row in rows:
        is_done = row.status in FINISHED_TASK
        yield LedgerRow(
            pk=row.page_ptr_id,
            number=row.number or "",
            title=row.title,
            leads=names(units[row.page_ptr_id], Share.LEAD),
            supports=names(units[row.page_ptr_id], Share.SUPPORT),
            due_on=day(row.due_at, zone),
            light=light_of(row, at),
            ledger=row.ledger,
            stage=str(row.get_status_display()),
            reported_on=day(reported.get(row.page_ptr_id), zone),
            days_left=None if is_done else days_left(row.due_at, at, zone),
        )


def light_of(row: Any, at: datetime) -> Light:
    """The light of a history row, whose ledger was read along."""
    task = row.instance
    task.ledger = row.ledger
    return Light(task.light(at))


def units_as_of(keys: list[int], at: datetime) -> dict[int, list[Any]]:
    """The assignments that bound a unit then, by task."""
    given = latest(Assignment.history.filter(task_id__in=keys), "id", at).select_related("unit").order_by("id")
    found: dict[int, list[Any]] = defaultdict(list)
    for assignment in given:
        if assignment.status in STANDING_ASSIGNMENT:
            found[assignment.task_id].append(assignment)
    return found
