"""What a rule can speak of: assignments by due day or by issue, milestones, reports of a cycle, steps that wait."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from ..choices import STILL_TASK, AssignmentStatus, ReportKind, Role, RuleMoment, Share, TaskStatus
from ..deadlines.reminding import cycles_due_on, spans
from ..models import Assignment, Ledger, Milestone, Report, SupervisionTask, Suspension, Unit

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


def on_days(rows: QuerySet[Any], column: str, days: Iterable[date]) -> Q:
    """That a row is one of those whose moment in the column lies on one of the days.

    Each span of days is a question of its own, which an index answers: of one long “or” SQLite makes a reading of the
    whole table (benchmarks/README.md).
    """
    keys = rows.order_by().values("pk")
    first, *others = [
        keys.filter(**{f"{column}__gte": moment(start), f"{column}__lt": moment(end + timedelta(days=1))})
        for start, end in spans(days)
    ]
    return Q(pk__in=first.union(*others, all=True) if others else first)


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
    for row in unfinished(ledger).filter(on_days(Assignment.objects.open(), "due_at", days)):
        due = timezone.localdate(row.due_at)
        yield Subject(f"assignment:{row.pk}", row.task, row.unit, due, due, row)


def by_issue(ledger: Ledger, days: Days, due_day: int) -> Iterator[Subject]:
    """What has not been signed for; a task that stood still is counted anew from the day on which it went on."""
    waiting = Assignment.objects.filter(status=AssignmentStatus.ISSUED)
    resumed = Suspension.objects.filter(on_days(Suspension.objects.all(), "resumed_at", days))
    rows = assignments(ledger).filter(
        on_days(waiting, "opened_at", days) | Q(task__in=resumed.values("task")), status=AssignmentStatus.ISSUED
    )
    last = Suspension.objects.filter(task=OuterRef("task")).order_by("-suspended_at")
    for row in rows.annotate(resumed_at=Subquery(last.values("resumed_at")[:1])):
        since = timezone.localdate(max(row.opened_at, row.resumed_at or row.opened_at))
        yield Subject(f"assignment:{row.pk}", row.task, row.unit, since, day_of(row.due_at), row)


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
    # The tasks by their own index first; joined, SQLite would read through all assignments instead.
    tasks = SupervisionTask.objects.order_by().filter(ledger=ledger, status=TaskStatus.ISSUED).values("pk")
    for due in days:
        for cycle, before in cycles_due_on(due, due_day).items():
            sent = Report.objects.filter(assignment=OuterRef("pk"), submitted_at__gte=moment(before))
            rows = unfinished(ledger).filter(
                ~Exists(sent),
                task__in=tasks.filter(reporting_cycle=cycle),
                status=AssignmentStatus.ACCEPTED,
                accepted_at__lt=moment(before + timedelta(days=1)),
            )
            for row in rows:
                yield Subject(f"report:{row.pk}:{due}", row.task, row.unit, due, due, row)


def by_step(ledger: Ledger, days: Days, due_day: int) -> Iterator[Subject]:
    """Reports that wait at a step; each step is a subject of its own. Of what stands still nobody is reminded."""
    waiting = on_days(Report.objects.in_chain(), "step_since", days)
    rows = Report.objects.in_chain().filter(waiting, task__ledger=ledger).exclude(task__status__in=STILL_TASK)
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
