"""What a rule can speak of: assignments by due day or by issue, milestones, reports of a cycle, steps that wait."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from ..choices import AssignmentStatus, ReportKind, Role, RuleMoment, Share, TaskStatus
from ..deadlines.reminding import cycles_due_on, spans
from ..models import Assignment, Ledger, Milestone, Report, SupervisionTask, Unit

Days = Collection[date]
# What a reminder says of an assignment; the rest of a page's columns would be read for nothing.
OF_ASSIGNMENT = (
    "status", "share", "opened_at", "due_at", "task__title", "task__number", "task__ledger_id", "unit__name",
    "unit__short_name",
)  # fmt: skip


@dataclass(frozen=True)
class Subject:
    """One thing that may be brought to mind; `anchor` is the day by which the rule counts."""

    label: str
    task: SupervisionTask
    unit: Unit | None
    anchor: date
    due_on: date | None
    assignment: Assignment | None = None
    step_role: str = ""
    stage: str = ""


def moment(day: date) -> datetime:
    """The beginning of a day."""
    return timezone.make_aware(datetime.combine(day, time.min))


def within(column: str, days: Iterable[date]) -> Q:
    """That the moment in the column lies on one of the days, in ranges that an index answers."""
    found = Q(pk__in=[])
    for first, last in spans(days):
        found |= Q(**{f"{column}__gte": moment(first), f"{column}__lt": moment(last + timedelta(days=1))})
    return found


def day_of(value: datetime | None) -> date | None:
    return timezone.localdate(value) if value else None


def assignments(ledger: Ledger) -> QuerySet[Any]:
    """Open assignments of tasks under way; suspended ones are left in peace."""
    running = Assignment.objects.open().filter(task__ledger=ledger, task__status=TaskStatus.ISSUED)
    return running.select_related("task", "unit").only(*OF_ASSIGNMENT).order_by("pk")


def unfinished(ledger: Ledger) -> QuerySet[Any]:
    """Those whose completion is not on its way through the chain: of these the chain itself is reminded."""
    completing = Report.objects.in_chain().filter(assignment=OuterRef("pk"), kind=ReportKind.COMPLETION)
    return assignments(ledger).filter(~Exists(completing))


def by_due_day(ledger: Ledger, days: Days, due_day: int) -> Iterator[Subject]:
    for row in unfinished(ledger).filter(within("due_at", days)):
        due = timezone.localdate(row.due_at)
        yield Subject(f"assignment:{row.pk}", row.task, row.unit, due, due, row)


def by_issue(ledger: Ledger, days: Days, due_day: int) -> Iterator[Subject]:
    waiting = assignments(ledger).filter(within("opened_at", days), status=AssignmentStatus.ISSUED)
    for row in waiting:
        opened = timezone.localdate(row.opened_at)
        yield Subject(f"assignment:{row.pk}", row.task, row.unit, opened, day_of(row.due_at), row)


def by_milestone(ledger: Ledger, days: Days, due_day: int) -> Iterator[Subject]:
    """Milestones that no entered report says are reached, for each lead unit that has not completed its part."""
    open_tasks = unfinished(ledger).filter(share=Share.LEAD)
    rows = Milestone.objects.filter(due_on__in=list(days), task__in=open_tasks.values("task"))
    milestones = list(rows.with_progress().filter(is_reached=False).order_by("pk"))
    leads = open_tasks.filter(task__in=[row.task_id for row in milestones])
    for milestone in milestones:
        for lead in (each for each in leads if each.task_id == milestone.task_id):
            label = f"milestone:{milestone.pk}:{lead.pk}"
            yield Subject(label, lead.task, lead.unit, milestone.due_on, milestone.due_on, lead, stage=milestone.title)


def by_cycle(ledger: Ledger, days: Days, due_day: int) -> Iterator[Subject]:
    """Units that have sent nothing up since the report before was due."""
    for due in days:
        for cycle, before in cycles_due_on(due, due_day).items():
            sent = Report.objects.filter(assignment=OuterRef("pk"), submitted_at__gte=moment(before))
            rows = unfinished(ledger).filter(
                ~Exists(sent),
                task__reporting_cycle=cycle,
                status=AssignmentStatus.ACCEPTED,
                accepted_at__lt=moment(before + timedelta(days=1)),
            )
            for row in rows:
                yield Subject(f"report:{row.pk}:{due}", row.task, row.unit, due, due, row)


def by_step(ledger: Ledger, days: Days, due_day: int) -> Iterator[Subject]:
    """Reports that wait at a step; each step is a subject of its own."""
    rows = Report.objects.in_chain().filter(within("step_since", days), task__ledger=ledger)
    for row in rows.with_unit().order_by("pk"):
        since = timezone.localdate(row.step_since)
        label = f"step:{row.pk}:{row.step_role}"
        words = {"anchor": since, "due_on": day_of(row.assignment.due_at), "step_role": row.step_role}
        yield Subject(label, row.task, row.assignment.unit, stage=str(Role(row.step_role).label), **words)


# (ledger, the days that matter, the day of the cycle on which reports are due)
Source = Callable[[Ledger, Days, int], Iterator[Subject]]
SOURCES: dict[RuleMoment, Source] = {
    RuleMoment.BEFORE_DUE: by_due_day,
    RuleMoment.AFTER_DUE: by_due_day,
    RuleMoment.UNACCEPTED: by_issue,
    RuleMoment.BEFORE_MILESTONE: by_milestone,
    RuleMoment.AFTER_MILESTONE: by_milestone,
    RuleMoment.BEFORE_REPORT: by_cycle,
    RuleMoment.AFTER_REPORT: by_cycle,
    RuleMoment.UNDECIDED: by_step,
}
