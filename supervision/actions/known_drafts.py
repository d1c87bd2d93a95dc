"""What a ledger has of a list already, in the form in which a list says it; a few queries, however long the list."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ..batches import batches
from ..choices import TaskStatus
from ..lists.rows import Place
from ..lists.spreadsheet_text import one_break
from ..models import Indicator, Ledger, Milestone, Responsibility, SupervisionTask
from ..reporting.list_places import place_of
from .draft_texts import latest_texts
from .list_drafts import Draft

BATCH = 500
ROWS_OF: dict[str, Any] = {
    "responsibilities": Responsibility,
    "milestones": Milestone,
    "indicators": Indicator,
}
TEXT = (
    "source_list", "item_no", "section", "title", "content", "requirements", "urgency", "limit_kind", "limit_amount",
    "limit_start", "limit_on", "limit_wording", "reporting_cycle", "plan", "instructed_by", "instructed_on",
    "instruction_text", "instruction_document", "decision_source", "decided_on", "decision_item", "agreement_parties",
    "signed_on",
)  # fmt: skip
PARTS = {
    "responsibilities": ("unit_id", "group_id", "share", "duty"),
    "milestones": ("title", "due_on", "quantity", "unit_of_measure"),
    "indicators": ("name", "year", "target", "unit_of_measure", "comparison"),
}
LINKS = ("responsible_leaders",)
# Where a task stands in a list stays as it is.
PLACE = ("source_list", "item_no")


@dataclass(frozen=True, slots=True)
class KnownDraft:
    """A task that a list may speak of; revision, text, parts and links only while it is a draft."""

    pk: int
    name: str
    source_list: str
    revision: int | None = None
    text: dict[str, Any] = field(default_factory=dict)
    parts: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    links: dict[str, list[Any]] = field(default_factory=dict)

    @property
    def is_draft(self) -> bool:
        return bool(self.text)

    def says(self, draft: Draft) -> bool:
        """Whether the draft says the same, as far as the list speaks of it."""
        return (
            all(self.text[name] == value for name, value in draft.text.items() if name not in PLACE)
            and self.parts == draft.parts
            and all(set(self.links[name]) == set(posts) for name, posts in draft.links.items())
        )


def known_drafts(ledger: Ledger, list_names: Iterable[str]) -> dict[Place, KnownDraft]:
    """By list and number; of two tasks with one number, the one that has moved on counts.

    What came from no list stands under the ledger's name, as it was written out (`place_of`).
    """
    names = {*list_names} | ({""} if ledger.title in list_names else set())
    tasks = SupervisionTask.objects.filter(ledger=ledger, source_list__in=names).order_by("pk")
    found = {place_of(task, ledger): known(task) for task in drafts_of(tasks.filter(status=TaskStatus.DRAFT))}
    columns = ("title", "number", "sequence", "status", "source_list", "item_no")
    for task in tasks.exclude(status=TaskStatus.DRAFT).only(*columns):
        found[place_of(task, ledger)] = KnownDraft(task.pk, task.name, task.source_list)
    return found


def drafts_of(tasks: Any) -> Iterator[SupervisionTask]:
    """The latest texts of drafts, some at a time."""
    for keys in batches(tasks.values_list("pk", flat=True), BATCH):
        yield from latest_texts(SupervisionTask.objects.filter(pk__in=keys).order_by("pk"))


def known(task: SupervisionTask) -> KnownDraft:
    text = {name: one_break(getattr(task, name)) for name in TEXT}
    parts = {name: [row_of(child, columns) for child in getattr(task, name).all()] for name, columns in PARTS.items()}
    links = {name: list(getattr(task, name).all()) for name in LINKS}
    return KnownDraft(task.pk, task.name, task.source_list, task.latest_revision_id, text, parts, links)


def row_of(child: Any, columns: Iterable[str]) -> dict[str, Any]:
    return {column: getattr(child, column) for column in columns}
