"""Drafts as pages that have not been written yet."""

from collections.abc import Iterator, Mapping
from typing import Any

from ..batches import batches
from ..models import Ledger, SupervisionTask
from .draft_texts import latest_texts
from .known_drafts import PLACE, ROWS_OF
from .list_drafts import Draft

BATCH = 500


def new_page(draft: Draft, ledger: Ledger, owner: Any) -> SupervisionTask:
    """A task of the ledger that is not in the tree yet."""
    task = SupervisionTask(ledger=ledger, subsystem=ledger.subsystem, owner=owner, live=False)
    return filled(task, draft)


def rewritten(drafts: Mapping[int, Draft]) -> Iterator[SupervisionTask]:
    """Tasks by key with the words of the list over their own; what the list doesn't speak of stays."""
    for keys in batches(drafts, BATCH):
        tasks = SupervisionTask.objects.select_for_update(of=("self",)).filter(pk__in=keys)
        yield from (refilled(task, drafts[task.pk]) for task in latest_texts(tasks))


def refilled(task: SupervisionTask, draft: Draft) -> SupervisionTask:
    """Filled, but in the place where it is."""
    place = {name: getattr(task, name) for name in PLACE}
    filled(task, draft)
    for name, value in place.items():
        setattr(task, name, value)
    return task


def filled(task: SupervisionTask, draft: Draft) -> SupervisionTask:
    for name, value in draft.text.items():
        setattr(task, name, value)
    for part, rows in draft.parts.items():
        setattr(task, part, parts_of(part, rows))
    for name, posts in draft.links.items():
        setattr(task, name, posts)
    return task


def parts_of(part: str, rows: list[dict[str, Any]]) -> list[Any]:
    return [ROWS_OF[part](sort_order=order, **row) for order, row in enumerate(rows)]
