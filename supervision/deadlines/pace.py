"""序时进度: how far a matter should be at a moment, were it done evenly; against how far it is said to be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import pairwise

HUNDRED = Decimal(100)
Point = tuple[datetime, Decimal]


@dataclass(frozen=True)
class Pace:
    """Percents, expected and reported (None where no report says); `behind` is in percentage points."""

    expected: Decimal
    reported: Decimal | None

    @property
    def behind(self) -> Decimal | None:
        """How much less is reported than expected; 0 where it keeps pace."""
        return None if self.reported is None else max(self.expected - self.reported, Decimal(0))


def expected_percent(
    start: datetime, due: datetime, plan: Iterable[Point], at: datetime, promised: Decimal = Decimal(0)
) -> Decimal:
    """How much of a matter that runs from `start` to `due` should be done at the moment, in whole percent.

    Where its stages promise quantities (`plan`: moment and quantity so far), evenly from stage to stage, and from the
    last to the due time, when the whole is due: what is `promised` for the matter, or the greatest of the stages if
    that is more. Else evenly over the time, because nothing else was promised.
    """
    stages = shares(plan, promised)
    rest = [] if stages and stages[-1][1] == HUNDRED else [(due, HUNDRED)]
    points = [(start, Decimal(0)), *stages, *rest]
    done = Decimal(0)
    for (since, before), (until, after) in pairwise(points):
        if at <= since:
            break
        passed = min((at - since) / (until - since), 1.0) if until > since else 1.0
        done = before + (after - before) * Decimal(passed)
    return done.quantize(Decimal(1))


def shares(plan: Iterable[Point], promised: Decimal) -> list[Point]:
    """The stages in order of time, their quantities as percents of the whole; never falling."""
    stages = sorted(plan)
    whole = max((quantity for _moment, quantity in stages), default=Decimal(0))
    whole = max(whole, promised) if whole else whole
    found: list[Point] = []
    for moment, quantity in stages if whole > 0 else ():
        percent = max(quantity / whole * HUNDRED, found[-1][1] if found else Decimal(0))
        found.append((moment, percent))
    return found
