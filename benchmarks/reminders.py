"""Planning the reminders of 500 due assignments among 100,000 open ones."""

from datetime import timedelta
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from measure import medians
from wagtail.models import Page
from world import World, page_of

from supervision.actions.registry import OpenLedger, new_ledger
from supervision.actions.reminder_rules import TakeRules
from supervision.actions.reminding import planned
from supervision.choices import Role, Share, Subsystem
from supervision.models import Assignment, SupervisionTask
from supervision.models.guards import acting
from supervision.reporting.reminder_subjects import OF_ASSIGNMENT, on_days

# A rule speaks seven days before; everything else is due long after.
DUE_IN, LATER = timedelta(days=7), timedelta(days=200)
BATCH = 1000


def planning(world: World, due: int, few: int, many: int) -> tuple[int, int, float, float]:
    """(queries among `few`, queries among `many`, seconds of planning, seconds of one query for the same rows)."""
    ledger = new_ledger(world.office, Subsystem.DECISION, 2026, "测会")
    OpenLedger(None)(ledger)
    TakeRules(None, at=timezone.now() - timedelta(days=60))(ledger)
    for number, unit in enumerate(world.units[1:]):
        world.person(f"operator{number}", unit, Role.OPERATOR)
    add(world, ledger, 0, due, DUE_IN)
    add(world, ledger, due, few, LATER)
    asked = queries_of(ledger)
    add(world, ledger, few, many, LATER)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    days = [timezone.localdate() + DUE_IN]

    def fetch() -> int:
        rows = Assignment.objects.filter(on_days(Assignment.objects.open(), "due_at", days), task__ledger=ledger)
        return len(rows.select_related("task", "unit").only(*OF_ASSIGNMENT))

    assert fetch() == due
    assert len(planned(ledger, timezone.now())) == due
    ours, bare = medians(lambda: planned(ledger, timezone.now()), fetch)
    return asked, queries_of(ledger), ours, bare


def queries_of(ledger: Any) -> int:
    with CaptureQueriesContext(connection) as seen:
        planned(ledger, timezone.now())
    return len(seen)


def add(world: World, ledger: Any, first: int, last: int, due_in: timedelta) -> None:
    """Issued and accepted tasks with one lead unit each, written as rows."""
    fields = SupervisionTask._meta.local_concrete_fields
    for start in range(first, last, BATCH):
        tasks = [task_of(world, ledger, number, due_in) for number in range(start, min(start + BATCH, last))]
        pages = Page.objects.bulk_create([page_of(task) for task in tasks], batch_size=500)
        for task, page in zip(tasks, pages, strict=True):
            task.page_ptr_id = page.pk
        for part in range(0, len(tasks), 300):
            SupervisionTask._base_manager._insert(tasks[part : part + 300], fields=fields)
        with acting():
            Assignment.objects.bulk_create([lead_of(world, task) for task in tasks], batch_size=500)


def task_of(world: World, ledger: Any, number: int, due_in: timedelta) -> SupervisionTask:
    task = world.task(number)
    task.ledger, task.slug, task.number = ledger, f"open-{number}", f"测会{number}"
    task.path = Page._get_path(ledger.path, ledger.depth + 1, number + 1)
    task.due_at = timezone.now() + due_in
    task.reporting_cycle = "none"
    return task


def lead_of(world: World, task: SupervisionTask) -> Assignment:
    moments = {"opened_at": task.issued_at, "accepted_at": task.issued_at, "due_at": task.due_at}
    unit = world.units[(task.sequence or 0) % len(world.units)]
    return Assignment(task_id=task.page_ptr_id, unit=unit, share=Share.LEAD, status="accepted", **moments)
