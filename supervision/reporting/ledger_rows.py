"""The columns of a 台账, made once for the screen and for the export."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import ENDED_ASSIGNMENT, Light, Share
from ..deadlines.lights import days_left
from ..models import Assignment

COLUMNS = (
    ("number", _("Number"), "sequence"),
    ("title", _("Task"), "title"),
    ("leads", _("Lead units"), None),
    ("supports", _("Co-operating units"), None),
    ("due_on", _("Time limit"), "due_at"),
    ("light", _("Light"), None),
    ("stage", _("Stage"), "status"),
    ("reported_on", _("Latest report"), "reported_at"),
    ("days_left", _("Days left"), None),
)
CHUNK = 2000


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One task as the list shows it."""

    pk: int
    number: str
    title: str
    leads: str
    supports: str
    due_on: date | None
    light: Light
    ledger: Any
    stage: str
    reported_on: date | None
    days_left: int | None


def with_units(tasks: QuerySet[Any]) -> QuerySet[Any]:
    """The tasks with what a row needs: two queries, and no column that no row shows."""
    # Said by what it is not: without statistics SQLite would look up all that stand, and not those of these tasks.
    standing = Assignment.objects.exclude(status__in=ENDED_ASSIGNMENT).select_related("unit")
    shown = standing.only("task_id", "share", "unit__name", "unit__short_name").order_by("pk")
    columns = ("title", "number", "sequence", "status", "due_at", "reported_at", "closed_at")
    of_ledger = ("ledger", "ledger__due_soon", "ledger__light_names")
    return (
        tasks.select_related("ledger")
        .only(*columns, *of_ledger)
        .prefetch_related(Prefetch("assignments", queryset=shown, to_attr="standing"))
    )


def ledger_rows(tasks: Iterable[Any]) -> Iterator[LedgerRow]:
    now, zone = timezone.now(), timezone.get_default_timezone()
    for task in tasks:
        yield LedgerRow(
            pk=task.pk,
            number=task.number or "",
            title=task.title,
            leads=names(task.standing, Share.LEAD),
            supports=names(task.standing, Share.SUPPORT),
            due_on=day(task.due_at, zone),
            light=Light(task.shown_light),
            ledger=task.ledger,
            stage=str(task.get_status_display()),
            reported_on=day(task.reported_at, zone),
            days_left=None if task.closed_at else days_left(task.due_at, now, zone),
        )


def names(assignments: list[Assignment], share: Share) -> str:
    return "、".join(a.unit.label for a in assignments if a.share == share)


def day(moment: datetime | None, zone: Any) -> date | None:
    return moment.astimezone(zone).date() if moment else None
