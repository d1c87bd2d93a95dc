"""On which days a rule speaks: counted from a day that matters, in natural or in working days."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ..choices import ReportingCycle, RuleMoment
from .working_days import Calendar

BEFORE = frozenset({RuleMoment.BEFORE_DUE, RuleMoment.BEFORE_MILESTONE, RuleMoment.BEFORE_REPORT})
BY_CYCLE = frozenset({RuleMoment.BEFORE_REPORT, RuleMoment.AFTER_REPORT})
# What a unit or a leader has to do itself is counted in days on which offices work.
IN_WORKING_DAYS = frozenset({RuleMoment.UNACCEPTED, RuleMoment.UNDECIDED})
DAY = timedelta(days=1)

# Days that matter (a due day, a day of issue …), each with the days on which the rule speaks of it.
Anchors = dict[date, list[date]]


@dataclass(frozen=True)
class Rhythm:
    """So many days before or after a day that matters, then again every so many days, at most so many times."""

    moment: RuleMoment
    days: int
    every: int = 0
    times: int = 1

    @property
    def offsets(self) -> list[int]:
        """The days of speaking, counted from the day that matters; none of a rule “before” lies after it."""
        first = -self.days if self.moment in BEFORE else self.days
        found = [first + self.every * repeat for repeat in range(self.times if self.every else 1)]
        return [offset for offset in found if offset <= 0] if self.moment in BEFORE else found

    def anchors(self, window: Iterable[date], calendar: Calendar) -> Anchors:
        """The days that matter of which the rule speaks on one of the days of `window`."""
        found: Anchors = defaultdict(list)
        for day in window:
            for anchor in self.anchors_of(day, calendar):
                found[anchor].append(day)
        return dict(found)

    def anchors_of(self, day: date, calendar: Calendar) -> Iterator[date]:
        if self.moment not in IN_WORKING_DAYS:
            yield from (day - timedelta(days=offset) for offset in self.offsets)
        elif calendar.is_working_day(day):
            for offset in self.offsets:
                yield from days_before(day, offset, calendar)


def days_before(day: date, working_days: int, calendar: Calendar) -> Iterator[date]:
    """The days from which it is exactly so many working days to `day`, itself a working day."""
    counted, start = 0, day
    while counted <= working_days:
        if counted == working_days:
            yield start
        counted += calendar.is_working_day(start)
        start -= DAY


def days_from(after: date, until: date) -> list[date]:
    """The days after the one, up to and with the other."""
    return [after + DAY * number for number in range(1, (until - after).days + 1)]


def spans(days: Iterable[date]) -> list[tuple[date, date]]:
    """The same days as few spans (first, last), both included."""
    found: list[tuple[date, date]] = []
    for day in sorted(days):
        if found and found[-1][1] + DAY == day:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def report_day(cycle: ReportingCycle, day: date, due_day: int) -> date | None:
    """The day on which the report of the cycle that `day` lies in is due; None if there is no cycle."""
    start = start_of_cycle(cycle, day)
    return start + timedelta(days=due_day - 1) if start else None


def start_of_cycle(cycle: ReportingCycle, day: date) -> date | None:
    """Monday, the first of the month, or the first of the quarter."""
    if cycle == ReportingCycle.WEEKLY:
        return day - timedelta(days=day.weekday())
    if cycle == ReportingCycle.MONTHLY:
        return day.replace(day=1)
    if cycle == ReportingCycle.QUARTERLY:
        return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return None


def cycles_due_on(day: date, due_day: int) -> dict[ReportingCycle, date]:
    """The cycles whose report is due on the day, each with the day on which the report before was due."""
    found = {}
    for cycle in ReportingCycle:
        if report_day(cycle, day, due_day) == day:
            before = start_of_cycle(cycle, (start_of_cycle(cycle, day) or day) - DAY)
            found[cycle] = (before or day) + timedelta(days=due_day - 1)
    return found
