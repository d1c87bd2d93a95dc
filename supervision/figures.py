"""Figures that contradict each other: pointed out to drafter and reviewers, never changed."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

HUNDRED = Decimal(100)
TOLERANCE = Decimal("0.5")


@dataclass(frozen=True)
class Count:
    """So many done of so many promised."""

    name: str
    done: Decimal
    promised: Decimal

    @property
    def percent(self) -> Decimal:
        return self.done / self.promised * HUNDRED


def contradictions(stated: Decimal | None, counts: list[Count]) -> list[str]:
    """One sentence for each count that the stated degree of completion (%) does not agree with.

    A stated 100 % contradicts every count below its promise; a lower one contradicts a single count that lies more
    than half a percentage point away from it.
    """
    if stated is None:
        return []
    if stated >= HUNDRED:
        off = [count for count in counts if count.done < count.promised]
    else:
        off = [count for count in counts if len(counts) == 1 and abs(count.percent - stated) > TOLERANCE]
    return [sentence(stated, count) for count in off]


def sentence(stated: Decimal, count: Count) -> str:
    return _("%(stated)s %% is stated, but “%(name)s” has %(done)s of %(promised)s, that is %(percent)s %%.") % {
        "stated": plain(stated),
        "name": count.name,
        "done": plain(count.done),
        "promised": plain(count.promised),
        "percent": plain(count.percent.quantize(Decimal("0.1"))),
    }


def plain(number: Decimal) -> str:
    """A number without the zeros that its column adds."""
    return f"{number.normalize():f}"
