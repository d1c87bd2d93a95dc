"""One way of writing a record down, so that equal records are equal bytes (docs/trail.md tells it in words)."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any


def moment(value: datetime) -> str:
    """UTC with microseconds, for example 2026-11-24T08:00:00.000000Z."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def figure(value: Decimal) -> str:
    """Without idle zeros and without an exponent, for example 7230 or 671.36."""
    return format(value.normalize() + 0, "f")


def enumerated(value: Enum) -> Any:
    return plain(value.value)


def members(value: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(key): plain(part) for key, part in value.items()}


def parts(value: Iterable[Any]) -> list[Any]:
    return [plain(part) for part in value]


def same(value: Any) -> Any:
    return value


def duration(value: timedelta) -> str:
    """As ISO 8601 writes it, in seconds: PT604800S."""
    seconds, rest = divmod(value, timedelta(seconds=1))
    return f"PT{seconds}.{rest.microseconds:06}S" if rest else f"PT{seconds}S"


# The first kind that fits is the one: a moment is also a date, a choice also a text.
FORMS: tuple[tuple[type | tuple[type, ...], Callable[[Any], Any]], ...] = (
    (Enum, enumerated),
    ((str, bool, int, type(None)), same),
    (datetime, moment),
    (date, date.isoformat),
    (timedelta, duration),
    (Decimal, figure),
    (Mapping, members),
    ((list, tuple), parts),
)


def plain(value: Any) -> Any:
    """The value as JSON knows it. Raises TypeError for what has no one way of being written (binary fractions)."""
    for kind, form in FORMS:
        if isinstance(value, kind):
            return form(value)
    raise TypeError(f"{type(value).__name__} has no canonical form")


def canonical(content: Mapping[str, Any]) -> str:
    """JSON with sorted keys, no blanks, and characters as they are."""
    return json.dumps(plain(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
