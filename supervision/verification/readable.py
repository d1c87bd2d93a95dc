"""Rows that somebody has tampered with may be unreadable; that must not stop whoever looks for them."""

from decimal import DecimalException
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import connection, models
from django.db.models import Q, QuerySet

UNREADABLE = (ValueError, TypeError, ValidationError, DecimalException, ObjectDoesNotExist)


def readable(rows: QuerySet[Any], pks: list[Any]) -> dict[Any, Any]:
    """The rows by key; what can't be made into an object is left out, as if it were gone."""
    try:
        found = rows.in_bulk(pks)
    except UNREADABLE:
        if len(pks) == 1:
            return {}
        half = len(pks) // 2
        return readable(rows, pks[:half]) | readable(rows, pks[half:])
    for pk in read_as_nothing(rows, found):
        found.pop(pk, None)
    return found


def read_as_nothing(rows: QuerySet[Any], found: dict[Any, Any]) -> list[Any]:
    """Rows with something in a date column that Django takes for nothing, as it does with any text on SQLite."""
    names = [field.attname for field in rows.model._meta.concrete_fields if isinstance(field, models.DateField)]
    empty = [name for name in names if any(getattr(row, name) is None for row in found.values())]
    if connection.vendor != "sqlite" or not empty:
        return []
    filled: dict[str, Any] = {f"has_{name}": Q(**{f"{name}__isnull": False}) for name in empty}
    answers = rows.filter(pk__in=found).values_list("pk", *filled.values())
    return [
        pk
        for pk, *flags in answers
        if any(flag and getattr(found[pk], name) is None for name, flag in zip(empty, flags, strict=True))
    ]
