"""Which trails a step looks at: a range of their keys, or some by name."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet


@dataclass(frozen=True)
class Scope:
    """Keys from `low` (included) to `high` (excluded; None for no end), or exactly `ids`."""

    low: int = 0
    high: int | None = None
    ids: tuple[int, ...] | None = None

    def of(self, rows: QuerySet[Any], column: str) -> QuerySet[Any]:
        """The rows whose column lies within the scope."""
        if self.ids is not None:
            return rows.filter(**{f"{column}__in": self.ids})
        rows = rows.filter(**{f"{column}__gte": self.low})
        return rows if self.high is None else rows.filter(**{f"{column}__lt": self.high})


def ranges(rows: QuerySet[Any], column: str, size: int) -> list[Scope]:
    """Scopes of about `size` rows that together leave no key out, be there a row or not."""
    bounds = list(rows.order_by(column).values_list(column, flat=True)[size::size])
    lows = [0, *bounds]
    return [Scope(low, high) for low, high in zip(lows, [*bounds, None], strict=True)]
