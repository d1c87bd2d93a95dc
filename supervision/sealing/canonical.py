"""One way of writing a record down, so that equal records are equal bytes (docs/trail.md tells it in words)."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any


def plain(value: Any) -> Any:
    """The value as JSON knows it: moments in UTC with microseconds, figures without idle zeros.

    Raises TypeError for what has no one way of being written, such as binary fractions.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize() + 0, "f")
    return plain_parts(value)


def plain_parts(value: Any) -> Any:
    """The same for what holds other values."""
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    raise TypeError(f"{type(value).__name__} has no canonical form")


def canonical(content: Mapping[str, Any]) -> str:
    """JSON with sorted keys, no blanks, and characters as they are."""
    return json.dumps(plain(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
