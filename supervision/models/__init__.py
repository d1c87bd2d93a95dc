"""The nouns: what is kept, what the database itself forbids, and how it is asked for."""

from .assignments import Assignment
from .calendars import CalendarDay, CalendarUse, CalendarYear
from .chain import ApprovalChain, ChainStep
from .channels import Address, Channel, Policy, Preference
from .checkpoints import Checkpoint, CheckpointLeaf
from .deliveries import Delivery
from .events import RegistryEvent, TaskEvent
from .extensions import Extension
from .files import StoredFile
from .job_runs import JobRun
from .ledgers import Ledger, LedgerRoot, NumberSeries
from .list_imports import HeadingChoice, ListImport, ListPage
from .messages import Message
from .official_papers import OfficialPaper
from .paper_settings import PaperSeries, PaperTemplate, PaperYear
from .posts import Post, Substitution
from .reminders import RemindedUntil, Reminder, ReminderRule
from .report_parts import Evidence, IndicatorFigure, MilestoneFigure
from .reports import Report
from .suspensions import Suspension
from .task_parts import Indicator, Milestone, Responsibility, TaskAttachment
from .tasks import SupervisionTask
from .trails import SealedRow, Trail, TrailKind
from .units import Unit, UnitAlias, UnitGroup
from .urgings import Urging
from .verifications import Verification

__all__ = [
    "Address",
    "ApprovalChain",
    "Assignment",
    "CalendarDay",
    "CalendarUse",
    "CalendarYear",
    "ChainStep",
    "Channel",
    "Checkpoint",
    "CheckpointLeaf",
    "Delivery",
    "Evidence",
    "Extension",
    "HeadingChoice",
    "Indicator",
    "IndicatorFigure",
    "JobRun",
    "Ledger",
    "LedgerRoot",
    "ListImport",
    "ListPage",
    "Message",
    "Milestone",
    "MilestoneFigure",
    "NumberSeries",
    "OfficialPaper",
    "PaperSeries",
    "PaperTemplate",
    "PaperYear",
    "Policy",
    "Post",
    "Preference",
    "RegistryEvent",
    "RemindedUntil",
    "Reminder",
    "ReminderRule",
    "Report",
    "Responsibility",
    "SealedRow",
    "StoredFile",
    "Substitution",
    "SupervisionTask",
    "Suspension",
    "TaskAttachment",
    "TaskEvent",
    "Trail",
    "TrailKind",
    "Unit",
    "UnitAlias",
    "UnitGroup",
    "Urging",
    "Verification",
]
