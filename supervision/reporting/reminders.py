"""What the rules of a ledger have to remind whom of: planned from the records, written by the actions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ..choices import OFFICE_ROLES, Reach, Role, RuleMoment, UrgingLevel
from ..deadlines.reminding import Anchors, days_from
from ..deadlines.working_days import Calendar
from ..models import Assignment, Ledger, Reminder, ReminderRule
from .addressees import Addressees
from .reminder_subjects import SOURCES, Source, Subject

UNIT_ROLES = {
    Reach.OPERATOR: (Role.OPERATOR, Role.CONTACT_LEADER),
    Reach.LEADER_IN_CHARGE: (Role.LEADER_IN_CHARGE,),
    Reach.PRINCIPAL_LEADER: (Role.PRINCIPAL_LEADER,),
}


@dataclass(frozen=True)
class Planned:
    """One subject of which one rule speaks on one day, and the persons to be told."""

    rule: ReminderRule
    subject: Subject
    falls_on: date
    people: tuple[Any, ...]

    @property
    def keys(self) -> list[tuple[int, str, int, date]]:
        """What must not occur twice: (recipient, subject, rule, day)."""
        return [(person.pk, self.subject.label, self.rule.pk, self.falls_on) for person in self.people]

    @property
    def sharpness(self) -> tuple[int, date, int]:
        """Of several that speak of one subject at once, the highest is the one that is read."""
        return self.rule.reach, self.falls_on, self.rule.pk

    def text(self, at: datetime) -> str:
        """The rule's words, with the days as they are at the moment."""
        day = timezone.localdate(at)
        due = self.subject.due_on
        places = {
            "task": self.subject.task.name,
            "unit": str(self.subject.unit or ""),
            "due": due.isoformat() if due else _("no time limit"),
            "days": abs((due - day).days) if due else 0,
            "stage": self.subject.stage,
        }
        return self.rule.text.format(**places)


def plan(ledger: Ledger, after: date, until: date, calendar: Calendar) -> list[Planned]:
    """Everything that falls due after the one day, up to the other, and is not written yet.

    About ten queries, whatever the number of tasks and of rules.
    """
    rules = [(rule, anchors_of(rule, after, until, calendar)) for rule in ledger.reminder_rules.active()]
    found = list(spoken_of(ledger, rules))
    addressees = Addressees((subject for _rule, subject, _day in found), ledger)
    planned = [
        Planned(rule, subject, day, tuple(addressees.of(subject, roles(rule, subject)))) for rule, subject, day in found
    ]
    return list(unwritten(planned))


def anchors_of(rule: ReminderRule, after: date, until: date, calendar: Calendar) -> Anchors:
    """The days that matter of which the rule speaks in the time; it says nothing of days before it was made."""
    start = max(after, rule.since - timedelta(days=1))
    return rule.rhythm.anchors(days_from(start, until), calendar)


def spoken_of(
    ledger: Ledger, rules: Iterable[tuple[ReminderRule, Anchors]]
) -> Iterator[tuple[ReminderRule, Subject, date]]:
    """Each rule with what it speaks of, and the day; rules that ask the same question ask it together."""
    together: dict[tuple[Source, int | None], list[tuple[ReminderRule, Anchors]]] = defaultdict(list)
    for rule, anchors in rules:
        together[SOURCES[RuleMoment(rule.moment)], rule.due_day].append((rule, anchors))
    for (source, due_day), several in together.items():
        days = {day for _rule, anchors in several for day in anchors}
        for subject in source(ledger, days, due_day or 1) if days else ():
            for rule, anchors in several:
                for day in anchors.get(subject.anchor, ()):
                    yield rule, subject, day


def roles(rule: ReminderRule, subject: Subject) -> list[frozenset[str]]:
    """The steps of the ladder that the rule reaches, from below; the first is the holder of the step if one waits."""
    first = [frozenset({subject.step_role})] if subject.step_role else []
    ladder = [frozenset(UNIT_ROLES[level]) for level in UNIT_ROLES if level <= rule.reach and not subject.step_role]
    top = [frozenset(OFFICE_ROLES)] if rule.reach >= Reach.OFFICE else []
    return [*first, *ladder, *top]


def unwritten(planned: Iterable[Planned]) -> Iterator[Planned]:
    """Those, and of those the persons, that the queue does not hold yet; one query."""
    every = list(planned)
    days = [each.falls_on for each in every]
    if not days:
        return
    rows = Reminder.objects.filter(rule__in={each.rule.pk for each in every}, falls_on__range=(min(days), max(days)))
    written = set(rows.values_list("recipient", "subject", "rule", "falls_on"))
    for each in every:
        people = tuple(person for person, key in zip(each.people, each.keys, strict=True) if key not in written)
        if people:
            yield Planned(each.rule, each.subject, each.falls_on, people)


def urging_level(rule: ReminderRule, assignment: Assignment) -> UrgingLevel:
    """The level that the rule says, but never a milder one than the unit was urged at before."""
    last = assignment.urgings.first()  # type: ignore[attr-defined] # the other side of Urging.assignment
    return UrgingLevel(max(rule.urges or 0, last.level if last else 0))
