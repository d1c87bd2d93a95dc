"""Pages, their revisions and their log, written as rows of the tables, many by one statement.

Django writes no rows of a model that stands on another one at once, hence the two tables of a page one after the other.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import AutoField, Field, Model
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, PageLogEntry, Revision

from ..models.internal import InternalPage

PLACE = (
    *("path", "depth", "numchild", "slug", "url_path", "translation_key", "locale", "content_type", "alias_of"),
    *("live", "live_revision", "locked", "locked_at", "locked_by"),
)
STAMP = ("latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes")


def insert_pages(pages: Sequence[InternalPage]) -> None:
    """Write the rows of new pages of one model; the pages learn their keys."""
    model = type(pages[0])
    for page, (pk,) in zip(pages, insert(Page, pages), strict=True):
        page.id = pk
        setattr(page, model._meta.pk.attname, pk)
    insert(model, pages)
    for page in pages:
        page._state.adding, page._state.db = False, connection.alias


def insert(model: type[Model], rows: Sequence[Any]) -> list[Any]:
    """Write the columns of one table; the columns that the database gives come back."""
    fields = [field for field in model._meta.local_concrete_fields if not isinstance(field, AutoField)]
    queryset: Any = model._base_manager.get_queryset()
    returned: list[Any] = queryset._batched_insert(rows, fields, None)
    return returned


def update_texts(pages: Sequence[InternalPage]) -> None:
    """Write the text and the stamp of pages that are there; state, place and address stay."""
    model = type(pages[0])
    wanted = {*model.text_fields()} - {*PLACE}
    for table in (Page, model):
        update(table, pages, [field for field in table._meta.local_concrete_fields if field.name in wanted])


def update_stamps(pages: Sequence[InternalPage]) -> None:
    update(Page, pages, [Page._meta.get_field(name) for name in STAMP])


def update(model: type[Model], rows: Sequence[Any], fields: Sequence[Field[Any, Any]]) -> None:
    """Write columns of one table, each row its own; one long CASE for each column would take many times as long."""
    name, pk = connection.ops.quote_name, model._meta.pk
    columns = ", ".join(f"{name(str(field.column))} = %s" for field in fields)
    statement = f"UPDATE {name(model._meta.db_table)} SET {columns} WHERE {name(str(pk.column))} = %s"  # noqa: S608 - names of our own
    with connection.cursor() as cursor:
        cursor.executemany(statement, [[*values(row, fields), row.pk] for row in rows])


def values(row: Any, fields: Sequence[Field[Any, Any]]) -> list[Any]:
    """The columns as the database takes them."""
    return [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]


def write_revisions(pages: Sequence[InternalPage], user: Any, at: datetime) -> None:
    """Write down the text of each page, all parts at hand, as its latest revision; its row is not touched."""
    kind = ContentType.objects.get_for_model(pages[0], for_concrete_model=False)
    revisions = [
        Revision(
            content_type=kind,
            base_content_type=page.get_base_content_type(),
            object_id=str(page.pk),
            created_at=at,
            user=user,
            object_str=str(page),
            content=page.serializable_data(),
        )
        for page in pages
    ]
    for page, revision in zip(pages, Revision.objects.bulk_create(revisions), strict=True):
        page.latest_revision_id, page.latest_revision_created_at = revision.pk, at
        page.draft_title, page.has_unpublished_changes = page.title, True


def log_creation(pages: Sequence[InternalPage], at: datetime) -> None:
    """The entry that Wagtail's own log has for each new page."""
    kind = ContentType.objects.get_for_model(pages[0], for_concrete_model=False)
    context = get_active_log_context()
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            content_type=kind,
            page_id=page.pk,
            label=page.get_admin_display_title(),
            action="wagtail.create",
            timestamp=at,
            user_id=page.owner_id or (context.user and context.user.pk),
            uuid=context.uuid,
            content_changed=True,
        )
        for page in pages
    )
