"""节点监控: tasks by months, each stage and due day in the month it belongs to; six queries for any page of tasks."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ..choices import LIVE_TASK, STANDING_ASSIGNMENT, Light, Share
from ..deadlines.pace import Pace
from ..models import Assignment, Milestone, SupervisionTask
from .ledger_rows import names
from .paces import paces

MONTHS = range(1, 13)


@dataclass(frozen=True)
class Node:
    """A stage, or the due day of the task itself (`pk` 0)."""

    pk: int
    title: str
    due_on: date
    light: Light
    ledger: Any

    @property
    def words(self) -> str:
        """Everything about it, for who hears the page and for who points at it."""
        return f"{self.title} · {self.due_on} · {self.ledger.light_name(self.light)}"


@dataclass
class BoardRow:
    task: SupervisionTask
    leads: str
    light: Light
    pace: Pace | None
    earlier: list[Node] = field(default_factory=list)
    months: dict[int, list[Node]] = field(default_factory=lambda: {month: [] for month in MONTHS})
    later: list[Node] = field(default_factory=list)

    def add(self, node: Node, year: int) -> None:
        if node.due_on.year == year:
            self.months[node.due_on.month].append(node)
        else:
            (self.earlier if node.due_on.year < year else self.later).append(node)


def of_year(tasks: Any, year: int, month: int | None = None) -> Any:
    """Tasks of a ledger of the year, or with a node in it; or only those with a node in one of its months."""
    within = {"due_on__year": year} | ({"due_on__month": month} if month else {})
    stages = Exists(Milestone.objects.filter(task=OuterRef("pk"), **within))
    due = Q(**{name.replace("due_on", "due_at"): value for name, value in within.items()})
    wanted = due | Q(stages) if month else due | Q(stages) | Q(ledger__year=year)
    return tasks.filter(wanted, status__in=LIVE_TASK)


def with_leads(tasks: QuerySet[Any]) -> QuerySet[Any]:
    """What a row shows of the task itself and of its lead units."""
    leads = Assignment.objects.filter(status__in=STANDING_ASSIGNMENT, share=Share.LEAD).select_related("unit")
    return tasks.select_related("ledger").prefetch_related(Prefetch("assignments", queryset=leads, to_attr="leading"))


def board(tasks: Iterable[SupervisionTask], year: int, at: datetime) -> list[BoardRow]:
    """The rows of a page of tasks, each task annotated by `with_light` and read by `with_leads`."""
    page = list(tasks)
    stages = list(Milestone.objects.with_light(at).filter(task__in=[task.pk for task in page]).order_by("due_on", "pk"))
    by_task = defaultdict(list)
    for stage in stages:
        by_task[stage.task_id].append(stage)
    speeds = paces(page, stages, at)
    return [row(task, by_task[task.pk], speeds.get(task.pk), year) for task in page]


def row(task: Any, stages: list[Any], pace: Pace | None, year: int) -> BoardRow:
    made = BoardRow(task, names(task.leading, Share.LEAD), Light(task.shown_light), pace)
    for stage in stages:
        if stage.due_on:
            made.add(Node(stage.pk, stage.title, stage.due_on, Light(stage.shown_light), task.ledger), year)
    if task.due_at:
        due = timezone.localdate(task.due_at)
        made.add(Node(0, _("due day of the task"), due, made.light, task.ledger), year)
    return made
