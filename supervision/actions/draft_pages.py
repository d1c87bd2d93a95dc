"""Drafts as pages that have not been written yet."""

from collections.abc import Iterator, Mapping
from typing import Any

from ..batches import batches
from ..models import Ledger, SupervisionTask
from .draft_texts import latest_texts
from .known_drafts import ROWS_OF
from .list_drafts import Draft

BATCH = 500


def new_page(draft: Draft, ledger: Ledger, list_name: str, owner: Any) -> SupervisionTask:
    """A task of the ledger that is not in the tree yet."""
    task = SupervisionTask(ledger=ledger, subsystem=ledger.subsystem, source_list=list_name, owner=owner, live=False)
    return filled(task, draft)


def rewritten(drafts: Mapping[int, Draft]) -> Iterator[SupervisionTask]:
    """Tasks by key with the words of the list over their own; what the list doesn't speak of stays."""
    for keys in batches(drafts, BATCH):
        tasks = SupervisionTask.objects.select_for_update(of=("self",)).filter(pk__in=keys)
        yield from (filled(task, drafts[task.pk]) for task in latest_texts(tasks))


def filled(task: SupervisionTask, draft: Draft) -> SupervisionTask:
    for name, value in draft.text.items():
        setattr(task, name, value)
    for part, rows in draft.parts.items():
        setattr(task, part, parts_of(part, rows))
    return task


def parts_of(part: str, rows: list[dict[str, Any]]) -> list[Any]:
    return [ROWS_OF[part](sort_order=order, **row) for order, row in enumerate(rows)]
