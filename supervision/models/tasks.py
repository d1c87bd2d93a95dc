"""The supervision task: one matter to be done, in the ledger of its subsystem."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.locks import BaseLock
from wagtail.models import PageManager

from ..choices import (
    FINISHED_TASK,
    LIVE_TASK,
    Light,
    LimitKind,
    LimitStart,
    ReportingCycle,
    Role,
    Subsystem,
    TaskStatus,
    Urgency,
)
from ..deadlines.lights import Clock, light
from ..deadlines.limits import Limit
from .history import EffectRecords, RevisionLink
from .internal import BOOKKEEPING, ChainLock, InternalPage
from .ledgers import Ledger
from .posts import Post
from .task_queries import SupervisionTaskQuerySet

SupervisionTaskManager = PageManager.from_queryset(SupervisionTaskQuerySet)


class SupervisionTask(InternalPage):
    """One matter; its text is fixed by issuing, its state moves by the actions alone."""

    ledger = models.ForeignKey(Ledger, verbose_name=_("ledger"), on_delete=models.PROTECT, related_name="tasks")
    subsystem = models.CharField(_("subsystem"), max_length=20, choices=Subsystem)

    source_list = models.CharField(_("list it comes from"), max_length=200, blank=True)
    item_no = models.CharField(_("number in that list"), max_length=30, blank=True)
    section = models.CharField(_("section"), max_length=200, blank=True)
    content = models.TextField(_("content"), blank=True)
    requirements = models.TextField(_("requirements"), blank=True)
    urgency = models.CharField(_("urgency"), max_length=20, choices=Urgency, default=Urgency.NORMAL)
    limit_kind = models.CharField(_("time limit"), max_length=20, choices=LimitKind, default=LimitKind.DATE)
    limit_amount = models.PositiveSmallIntegerField(_("how many"), null=True, blank=True)
    limit_start = models.CharField(_("counted"), max_length=20, choices=LimitStart, default=LimitStart.ISSUE)
    limit_on = models.DateField(_("date"), null=True, blank=True)
    limit_wording = models.CharField(_("limit as worded in the source"), max_length=100, blank=True)
    reporting_cycle = models.CharField(
        _("reporting cycle"), max_length=20, choices=ReportingCycle, default=ReportingCycle.MONTHLY
    )
    responsible_leaders = ParentalManyToManyField(
        Post,
        verbose_name=_("responsible leaders"),
        blank=True,
        related_name="+",
        limit_choices_to={"role": Role.PROVINCIAL_LEADER},
    )

    plan = models.TextField(_("plan"), blank=True)
    instructed_by = models.CharField(_("leader who instructed"), max_length=100, blank=True)
    instructed_on = models.DateField(_("date of the instruction"), null=True, blank=True)
    instruction_text = models.TextField(_("text of the instruction"), blank=True)
    instruction_document = models.CharField(_("document it stands on"), max_length=200, blank=True)
    decision_source = models.CharField(_("meeting or document number"), max_length=200, blank=True)
    decided_on = models.DateField(_("date of the decision"), null=True, blank=True)
    decision_item = models.CharField(_("item of the decision"), max_length=200, blank=True)
    agreement_parties = models.TextField(_("parties to the agreement"), blank=True)
    signed_on = models.DateField(_("date signed"), null=True, blank=True)

    status = models.CharField(
        _("status"), max_length=20, choices=TaskStatus, default=TaskStatus.DRAFT, editable=False, db_index=True
    )
    sequence = models.PositiveIntegerField(_("sequence"), null=True, editable=False)
    number = models.CharField(_("unified number"), max_length=50, null=True, editable=False, unique=True)
    issued_at = models.DateTimeField(_("issued at"), null=True, editable=False)
    original_due_at = models.DateTimeField(_("first due time"), null=True, editable=False)
    due_at = models.DateTimeField(_("due time"), null=True, editable=False)
    closed_at = models.DateTimeField(_("closed at"), null=True, editable=False)
    struck_off_at = models.DateTimeField(_("struck off at"), null=True, editable=False)
    reported_at = models.DateTimeField(_("latest report"), null=True, editable=False)

    state_fields: ClassVar[tuple[str, ...]] = (
        "ledger_id",
        "subsystem",
        "status",
        "sequence",
        "number",
        "issued_at",
        "original_due_at",
        "due_at",
        "closed_at",
        "struck_off_at",
        "reported_at",
    )
    binding_statuses: ClassVar[tuple[str, ...]] = LIVE_TASK
    parent_page_types: ClassVar[list[str]] = ["supervision.Ledger"]
    subpage_types: ClassVar[list[str]] = ["supervision.Report"]

    objects = SupervisionTaskManager()
    # When it was last reported on follows from the reports, which have a history of their own.
    history = EffectRecords(
        bases=(RevisionLink,), excluded_fields=[*BOOKKEEPING, "reported_at"], m2m_fields=[responsible_leaders]
    )

    class Meta:
        verbose_name = _("supervision task")
        verbose_name_plural = _("supervision tasks")
        constraints = [
            models.UniqueConstraint(fields=["ledger", "sequence"], name="task_number_once_per_ledger"),
            models.CheckConstraint(
                condition=models.Q(sequence=None, number=None) | models.Q(sequence__isnull=False, number__isnull=False),
                name="task_number_and_sequence_together",
            ),
        ]
        indexes = [
            # The ledger list: newest first within one ledger; the home page: by status and due time.
            models.Index(fields=["ledger", "-sequence"], name="task_by_number"),
            models.Index(fields=["status", "due_at"], name="task_by_due"),
            models.Index(fields=["source_list", "item_no"], name="task_by_list_item"),
            # The reminders: whose report of the month is due?
            models.Index(fields=["ledger", "reporting_cycle"], name="task_by_cycle"),
        ]

    @property
    def stage(self) -> TaskStatus:
        return TaskStatus(self.status)

    @property
    def clock(self) -> Clock:
        """Whether time runs for the task."""
        if self.status in FINISHED_TASK:
            return Clock.DONE
        running = {TaskStatus.ISSUED: Clock.RUNNING, TaskStatus.SUSPENDED: Clock.STILL}
        return running.get(self.stage, Clock.OFF)

    def light(self, at: datetime) -> Light:
        return light(self.clock, self.due_at, at, self.ledger.due_soon)

    @property
    def papers(self) -> Any:
        """The files it stands on."""
        return self.attachments

    @property
    def name(self) -> str:
        """The number, once there is one, and the title."""
        return f"{self.number} {self.title}" if self.number else self.title

    def step_unit(self, role: str) -> int:
        """The unit whose holder of `role` decides on issuing: the ledger's office."""
        return self.ledger.office_id

    def limit(self) -> Limit:
        return Limit(LimitKind(self.limit_kind), LimitStart(self.limit_start), self.limit_amount, self.limit_on)

    def get_workflow(self) -> Any:
        from .chain import ApprovalChain

        return ApprovalChain.for_model(type(self))

    def get_lock(self) -> BaseLock | None:
        return None if self.status == TaskStatus.DRAFT else ChainLock(self)
