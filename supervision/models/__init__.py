"""The nouns: what is kept, what the database itself forbids, and how it is asked for."""

from .assignments import Assignment
from .calendars import CalendarDay, CalendarUse, CalendarYear
from .chain import ApprovalChain, ChainStep
from .checkpoints import Checkpoint, CheckpointLeaf
from .events import RegistryEvent, TaskEvent
from .extensions import Extension
from .files import StoredFile
from .ledgers import Ledger, LedgerRoot, NumberSeries
from .messages import Message
from .official_papers import OfficialPaper
from .paper_settings import PaperSeries, PaperTemplate, PaperYear
from .posts import Post, Substitution
from .report_parts import Evidence, IndicatorFigure, MilestoneFigure
from .reports import Report
from .task_parts import Indicator, Milestone, Responsibility, TaskAttachment
from .tasks import SupervisionTask
from .trails import SealedRow, Trail, TrailKind
from .units import Unit, UnitAlias, UnitGroup
from .urgings import Urging
from .verifications import Verification

__all__ = [
    "ApprovalChain",
    "Assignment",
    "CalendarDay",
    "CalendarUse",
    "CalendarYear",
    "ChainStep",
    "Checkpoint",
    "CheckpointLeaf",
    "Evidence",
    "Extension",
    "Indicator",
    "IndicatorFigure",
    "Ledger",
    "LedgerRoot",
    "Message",
    "Milestone",
    "MilestoneFigure",
    "NumberSeries",
    "OfficialPaper",
    "PaperSeries",
    "PaperTemplate",
    "PaperYear",
    "Post",
    "RegistryEvent",
    "Report",
    "Responsibility",
    "SealedRow",
    "StoredFile",
    "Substitution",
    "SupervisionTask",
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
