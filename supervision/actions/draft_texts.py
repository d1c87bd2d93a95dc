"""The latest texts of many drafts, by a number of queries that doesn't grow with them."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet
from wagtail.models import COMMENTS_RELATION_NAME

from ..models.internal import BOOKKEEPING
from .page_parts import load_parts


def latest_texts(drafts: QuerySet[Any]) -> list[Any]:
    """Each draft as its latest revision has it, parts and links at hand.

    Editors write a draft and its revision alike, so the tables answer for nearly all of them at once. Where code has
    saved a revision alone, the two differ, and the revision is asked for.
    """
    return [page if is_as_revised(page) else page.latest_text() for page in drafts_with_parts(drafts)]


def drafts_with_parts(drafts: QuerySet[Any]) -> list[Any]:
    """Each draft as the tables have it."""
    pages = list(drafts.select_related("latest_revision"))
    if pages:
        load_parts(pages)
    return pages


def is_as_revised(page: Any) -> bool:
    """Whether the tables hold what the latest revision says."""
    if page.latest_revision is None:
        return True
    revised, names = page.latest_revision.content, {*page.text_fields()} - {*BOOKKEEPING, COMMENTS_RELATION_NAME}
    written = json.loads(json.dumps(page.serializable_data(), cls=DjangoJSONEncoder))
    return all(written[name] == revised.get(name) for name in names)
