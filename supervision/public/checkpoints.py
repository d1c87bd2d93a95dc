"""The published roots: whoever keeps one can later hold the system to it."""

from typing import Any

from django.core.paginator import Page, Paginator

from ..models import Checkpoint

PER_PAGE = 100


def published(number: str | None) -> Page[Any]:
    """A page of checkpoints, newest first."""
    return Paginator(Checkpoint.objects.all(), PER_PAGE).get_page(number)


def statements(page: Page[Any]) -> list[dict[str, Any]]:
    return [checkpoint.statement() for checkpoint in page]
