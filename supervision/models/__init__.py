"""The nouns: what is kept, what the database itself forbids, and how it is asked for."""

from .assignments import Assignment
from .chain import ApprovalChain, ChainStep
from .events import TaskEvent
from .files import StoredFile
from .ledgers import Ledger, LedgerRoot, NumberSeries
from .messages import Message
from .posts import Post, Substitution
from .report_parts import Evidence, IndicatorFigure, MilestoneFigure
from .reports import Report
from .task_parts import Indicator, Milestone, Responsibility, TaskAttachment
from .tasks import SupervisionTask
from .units import Unit, UnitAlias, UnitGroup

__all__ = [
    "ApprovalChain",
    "Assignment",
    "ChainStep",
    "Evidence",
    "Indicator",
    "IndicatorFigure",
    "Ledger",
    "LedgerRoot",
    "Message",
    "Milestone",
    "MilestoneFigure",
    "NumberSeries",
    "Post",
    "Report",
    "Responsibility",
    "StoredFile",
    "Substitution",
    "SupervisionTask",
    "TaskAttachment",
    "TaskEvent",
    "Unit",
    "UnitAlias",
    "UnitGroup",
]
