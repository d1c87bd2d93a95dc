"""Many drafts written at once, the same as one by one: tree, parts, links, revisions and log."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from ..batches import batches
from ..choices import DRAFT
from ..exceptions import Final
from ..models.internal import InternalPage
from .page_parts import forget_parts, load_parts, write_parts
from .page_places import Places
from .page_rows import insert_pages, log_creation, update_stamps, update_texts, write_revisions

BATCH = 500
Progress = Callable[[int], None]


@transaction.atomic
def add_pages(
    parent: Page,
    pages: Iterable[InternalPage],
    *,
    user: Any,
    at: datetime | None = None,
    on_written: Progress | None = None,
) -> None:
    """Write unsaved drafts of one model as the last children of `parent`, as `add_child` and `save_revision` would.

    `on_written` hears after each batch how many are written. Parts and links are kept no longer than their batch, so
    an iterable that makes pages as they are asked for takes the memory of one batch. Raises Final for a page that is
    no draft and ValidationError for a field that can't be written; either way nothing stays written. Rules of the
    whole page (`clean`, constraints) are left to the caller and the database; no signals are sent.
    """
    at, places, written = at or timezone.now(), Places(parent), 0
    for batch in batches(pages, BATCH):
        for page in batch:
            demand_new_draft(page)
            places.take(page)
        clean(batch)
        insert_pages(batch)
        log_creation(batch, at)
        finish(batch, user, at)
        update_stamps(batch)
        written = told(on_written, written + len(batch))
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + written)
    parent.numchild = places.parent.numchild + written


@transaction.atomic
def rewrite_pages(
    pages: Iterable[InternalPage],
    *,
    user: Any,
    at: datetime | None = None,
    on_written: Progress | None = None,
) -> None:
    """Write changed drafts of one model as `save` and `save_revision` would: columns, parts, a new revision each.

    Parts and links that a page was given take the place of those it has; place, address and state stay. Otherwise as
    `add_pages`.
    """
    at, written = at or timezone.now(), 0
    for batch in batches(pages, BATCH):
        demand_drafts(batch)
        clean(batch)
        finish(batch, user, at)
        update_texts(batch)
        written = told(on_written, written + len(batch))


def finish(batch: Sequence[InternalPage], user: Any, at: datetime) -> None:
    """Write the parts, and the revision from what the tables then hold, since they round and order in their own way."""
    write_parts(batch)
    load_parts(batch)
    write_revisions(batch, user, at)
    forget_parts(batch)


def told(on_written: Progress | None, written: int) -> int:
    if on_written:
        on_written(written)
    return written


def clean(batch: Sequence[InternalPage]) -> None:
    """Bring fields into their form, as `full_clean` does; relations are checked by the database, not one by one."""
    relations = {field.name for field in batch[0]._meta.fields if field.is_relation}
    for page in batch:
        page.clean_fields(exclude=relations)


def demand_new_draft(page: InternalPage) -> None:
    if not page._state.adding:
        raise Final(_("“%(page)s” has been written already.") % {"page": page.title})
    if page.binding_statuses is None or page.live or getattr(page, "status", None) != DRAFT:
        refuse(page)


def demand_drafts(batch: Sequence[InternalPage]) -> None:
    """Lock the rows and raise Final unless all of them are drafts, whatever the objects at hand say."""
    model = type(batch[0])
    rows = model._base_manager.none() if model.binding_statuses is None else model._base_manager.filter(status=DRAFT)
    drafts = rows.select_for_update().filter(pk__in=[page.pk for page in batch], live=False)
    found = set(drafts.values_list("pk", flat=True))
    for page in batch:
        if page.pk not in found:
            refuse(page)


def refuse(page: InternalPage) -> None:
    raise Final(_("Only drafts are written many at a time, and “%(page)s” is none.") % {"page": page.title})
