"""May they see? Every listing, sheet, search and file asks here."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from ..choices import LIVE_TASK, AssignmentStatus, ReportStatus
from ..models import (
    Assignment,
    Evidence,
    Ledger,
    OfficialPaper,
    PaperTemplate,
    Report,
    StoredFile,
    SupervisionTask,
    TaskAttachment,
)
from ..models.reports import ReportQuerySet
from ..models.task_queries import SupervisionTaskQuerySet
from .standing import Standing


def tasks_visible_to(user: Any) -> SupervisionTaskQuerySet:
    """Tasks of the person's own office, those given to his units, or, for oversight, all that were issued."""
    standing = Standing.for_request(user)
    given = Assignment.objects.of_units(standing.own_units).filter(task=OuterRef("pk"))
    seen = Q(ledger__office__in=standing.offices)
    if standing.own_units:
        seen |= Q(Exists(given), status__in=LIVE_TASK)
    if standing.oversees:
        seen |= Q(status__in=LIVE_TASK)
    return SupervisionTask.objects.filter(seen)


def reports_visible_to(user: Any) -> ReportQuerySet:
    """Entered reports of visible tasks; those under way only to their own unit and, once sent off, to the office."""
    standing = Standing.for_request(user)
    entered = Q(status=ReportStatus.ENTERED, task__in=tasks_visible_to(user).values("pk"))
    own = Q(assignment__unit__in=standing.own_units) & ~Q(assignment__status=AssignmentStatus.REASSIGNED)
    sent = Q(status=ReportStatus.SUBMITTED, task__ledger__office__in=standing.offices)
    return Report.objects.filter(entered | own | sent)


def ledgers_visible_to(user: Any) -> QuerySet[Any]:
    standing = Standing.for_request(user)
    if standing.oversees:
        return Ledger.objects.all()
    return Ledger.objects.filter(office__in=standing.offices)


def files_visible_to(user: Any) -> QuerySet[Any]:
    """Papers of visible tasks, evidence of visible reports, the office's templates, and the person's own uploads."""
    tasks, reports = tasks_visible_to(user).values("pk"), reports_visible_to(user).values("pk")
    holders = (
        TaskAttachment.objects.filter(task__in=tasks),
        Evidence.objects.filter(report__in=reports),
        OfficialPaper.objects.filter(task__in=tasks),
        PaperTemplate.objects.filter(series__office__in=Standing.for_request(user).offices, file__isnull=False),
    )
    seen = Q(uploaded_by=user)
    for rows in holders:
        seen |= Q(pk__in=rows.values("file"))
    return StoredFile.objects.filter(seen)


def reports_awaiting(user: Any) -> ReportQuerySet:
    """Reports whose present step one of the person's posts may take (his own drafts left out)."""
    waiting = Q()
    for capacity in Standing.for_request(user).capacities:
        role, unit_id = capacity.post.role, capacity.post.unit_id
        waiting |= Q(step_role=role) & (Q(assignment__unit=unit_id) | Q(task__ledger__office=unit_id))
    if not waiting:
        return Report.objects.none()
    return Report.objects.in_chain().filter(waiting).exclude(drafted_by=user).order_by(F("step_since").asc())
