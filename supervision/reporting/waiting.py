"""What waits for a person, and with whom what he sent is now; a fixed number of queries, however much waits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ..choices import OFFICE_ROLES, AssignmentStatus, Light, ReportStatus, Role, TaskStatus
from ..deadlines.lights import days_left
from ..models import Assignment, Report, SupervisionTask, Urging
from ..permissions.sight import reports_awaiting
from ..permissions.standing import Standing
from .holders import Holders

SHOWN = 50


@dataclass(frozen=True)
class Item:
    """One line: what it is, where it stands, how long it has waited."""

    task: SupervisionTask
    url: str
    light: Light
    days_left: int | None
    since: datetime | None
    detail: str = ""
    with_whom: str = ""

    @property
    def age(self) -> int | None:
        """Whole days that it has waited."""
        return (timezone.now() - self.since).days if self.since else None


@dataclass(frozen=True)
class Section:
    title: str
    items: list[Item]


def item(matter: SupervisionTask | Assignment, at: datetime, **values: Any) -> Item:
    return Item(
        task=matter if isinstance(matter, SupervisionTask) else matter.task,
        light=matter.light(at),
        days_left=days_left(matter.due_at, at, timezone.get_default_timezone()),
        **values,
    )


def task_items(tasks: QuerySet[Any], at: datetime, since: str) -> list[Item]:
    return [
        item(task, at, url=reverse("supervision_task_sheet", args=[task.pk]), since=getattr(task, since))
        for task in tasks.select_related("ledger")[:SHOWN]
    ]


def assignment_items(assignments: QuerySet[Any], at: datetime, since: str) -> list[Item]:
    return [
        item(
            assignment,
            at,
            url=reverse("supervision_task_sheet", args=[assignment.task_id]),
            since=getattr(assignment, since),
            detail=f"{assignment.unit} · {assignment.get_share_display()}",
        )
        for assignment in assignments.select_related("task__ledger", "unit")[:SHOWN]
    ]


def assignment_of(report: Report) -> Assignment:
    """The assignment, with the task that was read along with the report."""
    report.assignment.task = report.task
    assignment: Assignment = report.assignment
    return assignment


def report_items(reports: Iterable[Report], at: datetime, holders: Holders | None = None) -> list[Item]:
    return [
        item(
            assignment_of(report),
            at,
            url=reverse("supervision_report_sheet", args=[report.pk]),
            since=report.step_since or report.submitted_at,
            detail=f"{report.assignment.unit} · {report.get_kind_display()}",
            with_whom=holders.of(report.step_unit(report.step_role), report.step_role) if holders else "",
        )
        for report in reports
    ]


def to_do(user: Any, at: datetime) -> list[Section]:
    """Everything that this person, in any of his posts, is expected to do now; sections without items left out."""
    standing = Standing.for_request(user)
    sections = [Section(_("Reports for your decision"), report_items(reports_awaiting(user).with_unit()[:SHOWN], at))]
    if standing.has(Role.OPERATOR):
        sections += operator_sections(standing.units({Role.OPERATOR}), at)
    if standing.offices:
        sections += office_sections(standing, at)
    return [section for section in sections if section.items]


def operator_sections(units: set[int], at: datetime) -> list[Section]:
    mine = Assignment.objects.filter(unit__in=units)
    new = mine.filter(status=AssignmentStatus.ISSUED).order_by("opened_at")
    due = mine.filter(status=AssignmentStatus.ACCEPTED).pressing(at).order_by("due_at")
    urged = mine.open().filter(Exists(Urging.objects.filter(assignment=OuterRef("pk"), received_at=None)))
    returned = Report.objects.filter(assignment__unit__in=units, status=ReportStatus.RETURNED).with_unit()[:SHOWN]
    return [
        Section(_("Urged: to be signed for"), assignment_items(urged, at, "opened_at")),
        Section(_("To accept or send back"), assignment_items(new, at, "opened_at")),
        Section(_("Returned to you"), report_items(returned, at)),
        Section(_("Due soon or overdue"), assignment_items(due, at, "accepted_at")),
    ]


def office_sections(standing: Standing, at: datetime) -> list[Section]:
    tasks = SupervisionTask.objects.filter(ledger__office__in=standing.offices)
    back = Assignment.objects.filter(task__ledger__office__in=standing.offices, status=AssignmentStatus.SENT_BACK)
    sections = [Section(_("Sent back by units"), assignment_items(back, at, "opened_at"))]
    chief = tasks.filter(ledger__office__in=standing.units({Role.CHIEF}))
    if standing.has(Role.CHIEF):
        proposed = chief.filter(status=TaskStatus.PROPOSED).exclude(owner=standing.user)
        sections.append(Section(_("To be issued"), task_items(proposed, at, "latest_revision_created_at")))
        sections.append(Section(_("Ready to be closed"), task_items(chief.ready_to_close(), at, "reported_at")))
    return sections


def sent(user: Any, at: datetime) -> list[Section]:
    """What the person's units have sent up, and the tasks his office has proposed: with whom they are now."""
    standing = Standing.for_request(user)
    reports = Report.objects.in_chain().filter(assignment__unit__in=standing.own_units).with_unit()
    rows = list(reports.order_by("step_since")[:SHOWN]) if standing.own_units else []
    holders = Holders.of_reports(rows)
    sections = [Section(_("Reports on their way"), report_items(rows, at, holders))]
    if standing.has(Role.SUPERVISOR):
        proposed = SupervisionTask.objects.filter(
            status=TaskStatus.PROPOSED, ledger__office__in=standing.units(OFFICE_ROLES)
        )
        sections.append(
            Section(_("Proposed, waiting for the chief"), task_items(proposed, at, "latest_revision_created_at"))
        )
    return [section for section in sections if section.items]
