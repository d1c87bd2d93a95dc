"""Reports: what a unit submits on an assignment; a child page of the task, with a chain of its own."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from wagtail.locks import BaseLock
from wagtail.models import PageManager

from ..choices import EDITABLE_REPORT, OFFICE_ROLES, REQUESTS, ReportKind, ReportStatus, Role
from .assignments import Assignment
from .history import EffectRecords, RevisionLink
from .internal import BOOKKEEPING, ChainLock, InternalPage, InternalQuerySet
from .tasks import SupervisionTask


class ReportQuerySet(InternalQuerySet):
    def entered(self) -> Self:
        return self.filter(status=ReportStatus.ENTERED)

    def uncorrected(self) -> Self:
        """Entered, and no entered correction has taken their place."""
        corrections = Report._base_manager.filter(corrects=OuterRef("pk"), status=ReportStatus.ENTERED)
        return self.entered().filter(~Exists(corrections))

    def in_chain(self) -> Self:
        return self.filter(status=ReportStatus.SUBMITTED)

    def with_corrections(self) -> Self:
        """Annotate whether an entered correction has taken the place of the report."""
        entered = Report._base_manager.filter(corrects=OuterRef("pk"), status=ReportStatus.ENTERED)
        return self.annotate(is_corrected=Exists(entered))

    def with_unit(self) -> Self:
        """Everything a line about a report shows, in one query."""
        return self.select_related("task", "task__ledger", "assignment", "assignment__unit")


ReportManager = PageManager.from_queryset(ReportQuerySet)


class Report(InternalPage):
    """One report; entered, it is final, and a mistake is mended by a correction that points to it."""

    task = models.ForeignKey(SupervisionTask, on_delete=models.PROTECT, related_name="reports", editable=False)
    assignment = models.ForeignKey(
        Assignment, verbose_name=_("assignment"), on_delete=models.PROTECT, related_name="reports"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=ReportKind, default=ReportKind.PROGRESS)
    corrects = models.ForeignKey(
        "self", verbose_name=_("corrects"), null=True, blank=True, on_delete=models.PROTECT, related_name="corrections"
    )
    correction_reason = models.TextField(_("reason for the correction"), blank=True)
    progress = models.TextField(_("progress since the last report"))
    problems = models.TextField(
        _("problems and difficulties"),
        help_text=_("Good news alone is not a report. If there are none, say so (“无”)."),
    )
    next_steps = models.TextField(_("next steps"), blank=True)
    stated_percent = models.DecimalField(
        _("stated degree of completion (%)"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    proposed_on = models.DateField(_("proposed due day"), null=True, blank=True)
    request_reason = models.TextField(_("reason for the request"), blank=True)
    public_text = models.TextField(_("what may be told to the public"), blank=True)

    status = models.CharField(
        _("status"), max_length=20, choices=ReportStatus, default=ReportStatus.DRAFT, editable=False
    )
    step_role = models.CharField(_("waits for"), max_length=20, choices=Role, blank=True, editable=False)
    step_since = models.DateTimeField(_("waits since"), null=True, editable=False)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("drafted by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    submitted_at = models.DateTimeField(_("submitted at"), null=True, editable=False)
    entered_at = models.DateTimeField(_("entered at"), null=True, editable=False)
    returned_reason = models.TextField(_("reason for the return"), blank=True, editable=False)

    state_fields: ClassVar[tuple[str, ...]] = (
        "task_id",
        "status",
        "step_role",
        "step_since",
        "drafted_by_id",
        "submitted_at",
        "entered_at",
        "returned_reason",
    )
    binding_statuses: ClassVar[tuple[str, ...]] = (ReportStatus.ENTERED,)
    parent_page_types: ClassVar[list[str]] = ["supervision.SupervisionTask"]
    subpage_types: ClassVar[list[str]] = []

    objects = ReportManager()
    history = EffectRecords(bases=(RevisionLink,), excluded_fields=BOOKKEEPING)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        indexes = [
            # “What waits for me”: the step's role, then its unit through the assignment.
            models.Index(fields=["status", "step_role"], name="report_by_step"),
            # The task sheet and the latest report of a task.
            models.Index(fields=["task", "status", "-entered_at"], name="report_of_task"),
        ]

    @property
    def papers(self) -> Any:
        """The files that show what it says."""
        return self.evidence

    @property
    def stage(self) -> ReportStatus:
        return ReportStatus(self.status)

    def step_unit(self, role: str) -> int:
        """The unit whose holder of `role` decides: the ledger's office, or the reporting unit itself."""
        return self.task.ledger.office_id if role in OFFICE_ROLES else self.assignment.unit_id

    def deciding_role(self, role: str) -> str:
        """The supervisor verifies what was done; on what a unit asks for, the chief decides."""
        return Role.CHIEF if self.kind in REQUESTS and role == Role.SUPERVISOR else role

    def get_workflow(self) -> Any:
        from .chain import ApprovalChain

        return ApprovalChain.for_model(type(self))

    def get_lock(self) -> BaseLock | None:
        return None if self.status in EDITABLE_REPORT else ChainLock(self)

    def age(self, at: datetime) -> int:
        """Whole days that the report has waited at its present step."""
        return (at - self.step_since).days if self.step_since else 0
