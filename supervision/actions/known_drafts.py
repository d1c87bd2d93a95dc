"""What a ledger has of a list already, in the form in which a list says it; a few queries, however long the list."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ..batches import batches
from ..choices import TaskStatus
from ..models import Indicator, Ledger, Milestone, Responsibility, SupervisionTask
from .draft_texts import latest_texts

BATCH = 500
ROWS_OF: dict[str, Any] = {
    "responsibilities": Responsibility,
    "milestones": Milestone,
    "indicators": Indicator,
}
TEXT = ("item_no", "section", "title", "content", "limit_kind", "limit_on", "limit_wording")
PARTS = {
    "responsibilities": ("unit_id", "group_id", "share", "duty"),
    "milestones": ("title", "due_on", "quantity", "unit_of_measure"),
    "indicators": ("name", "target", "unit_of_measure", "comparison"),
}
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class KnownDraft:
    """A task that came from a list before; revision, text and parts only while it is a draft."""

    pk: int
    revision: int | None
    name: str
    is_draft: bool
    text: dict[str, Any]
    parts: dict[str, list[dict[str, Any]]]


def known_drafts(ledger: Ledger, list_names: Iterable[str]) -> dict[Place, KnownDraft]:
    """By list and item number; of two tasks with one number, the one that has moved on counts."""
    tasks = SupervisionTask.objects.filter(ledger=ledger, source_list__in=set(list_names)).order_by("pk")
    found = {place(task): known(task) for task in drafts_of(tasks.filter(status=TaskStatus.DRAFT))}
    moved_on = tasks.exclude(status=TaskStatus.DRAFT).only("title", "number", "status", "source_list", "item_no")
    return found | {place(task): KnownDraft(task.pk, None, task.name, False, {}, {}) for task in moved_on}


def drafts_of(tasks: Any) -> Iterator[SupervisionTask]:
    """The latest texts of drafts, some at a time."""
    for keys in batches(tasks.values_list("pk", flat=True), BATCH):
        yield from latest_texts(SupervisionTask.objects.filter(pk__in=keys).order_by("pk"))


def place(task: SupervisionTask) -> Place:
    return task.source_list, task.item_no


def known(task: SupervisionTask) -> KnownDraft:
    text = {name: getattr(task, name) for name in TEXT}
    parts = {name: [row_of(child, columns) for child in getattr(task, name).all()] for name, columns in PARTS.items()}
    return KnownDraft(task.pk, task.latest_revision_id, task.name, True, text, parts)


def row_of(child: Any, columns: Iterable[str]) -> dict[str, Any]:
    return {column: getattr(child, column) for column in columns}
