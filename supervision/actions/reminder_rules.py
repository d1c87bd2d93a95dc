"""The reminder rules of a ledger: the usual ones, those of the year before, and what the office makes of them."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from ..choices import Reach, RuleMoment, UrgingLevel, Verb
from ..models import Ledger, ReminderRule, Trail, TrailKind
from ..models.guards import acting
from .registry import Keep

# A rule that is counted otherwise begins anew: what it would have said of days gone by is not made up.
TIMING = ("moment", "days", "every", "times", "due_day", "is_active")


@dataclass(frozen=True)
class Usual:
    """A rule that a ledger begins with, unless the office has had others."""

    moment: RuleMoment
    days: int
    reach: Reach
    text: Any
    every: int | None = None
    times: int = 1
    due_day: int | None = None
    urges: UrgingLevel | None = None


SOON = _("“{task}” is due on {due}, in {days} days. Please report how far it is.")
TODAY = _("“{task}” is due today. Please report that it is done, or how far it is.")
LATE = _("“{task}” was due on {due} and is {days} days late at {unit}.")
UNSIGNED = _("“{task}” has been given to {unit} and has not been accepted yet.")
STAGE_SOON = _("The milestone “{stage}” of “{task}” is due on {due}, in {days} days.")
STAGE_LATE = _("The milestone “{stage}” of “{task}” was due on {due}; no report says that it is reached.")
REPORT_SOON = _("The report on “{task}” is due on {due}.")
REPORT_LATE = _("The report on “{task}” was due on {due}; {unit} has not sent it.")
UNDECIDED = _("A report of {unit} on “{task}” still waits for the decision of: {stage}.")

USUAL = (
    Usual(RuleMoment.BEFORE_DUE, 7, Reach.OPERATOR, SOON),
    Usual(RuleMoment.BEFORE_DUE, 3, Reach.LEADER_IN_CHARGE, SOON),
    Usual(RuleMoment.BEFORE_DUE, 0, Reach.LEADER_IN_CHARGE, TODAY),
    Usual(RuleMoment.AFTER_DUE, 1, Reach.LEADER_IN_CHARGE, LATE, urges=UrgingLevel.REMINDER),
    Usual(RuleMoment.AFTER_DUE, 5, Reach.PRINCIPAL_LEADER, LATE, urges=UrgingLevel.WARNING),
    Usual(RuleMoment.AFTER_DUE, 10, Reach.OFFICE, LATE, every=10, times=12),
    Usual(RuleMoment.UNACCEPTED, 2, Reach.LEADER_IN_CHARGE, UNSIGNED),
    Usual(RuleMoment.UNACCEPTED, 4, Reach.OFFICE, UNSIGNED, every=3, times=5),
    Usual(RuleMoment.BEFORE_MILESTONE, 7, Reach.OPERATOR, STAGE_SOON),
    Usual(RuleMoment.AFTER_MILESTONE, 1, Reach.LEADER_IN_CHARGE, STAGE_LATE, every=10, times=3),
    Usual(RuleMoment.BEFORE_REPORT, 2, Reach.OPERATOR, REPORT_SOON, due_day=5),
    Usual(RuleMoment.AFTER_REPORT, 1, Reach.LEADER_IN_CHARGE, REPORT_LATE, due_day=5),
    Usual(RuleMoment.UNDECIDED, 2, Reach.OPERATOR, UNDECIDED, every=2, times=5),
    Usual(RuleMoment.UNDECIDED, 6, Reach.OFFICE, UNDECIDED),
)


class KeepRule(Keep):
    """One rule, added or changed; the trail is the ledger's."""

    def check(self, thing: ReminderRule) -> None:
        if self.verb == Verb.REGISTER or self.is_timed_otherwise(thing):
            thing.since = timezone.localdate(self.at)
        super().check(thing)

    def is_timed_otherwise(self, rule: ReminderRule) -> bool:
        before = ReminderRule.objects.get(pk=rule.pk)
        return any(getattr(before, name) != getattr(rule, name) for name in TIMING)

    def trail_of(self, thing: Any) -> Trail:
        trail: Trail = Trail.objects.of(TrailKind.LEDGER, thing.ledger_id)
        return trail


class TakeRules(Keep):
    """A ledger without rules takes those of the ledger before it, or else the usual ones; one entry for all."""

    verb = Verb.CHANGE

    def __call__(self, thing: Ledger, **options: Any) -> Verb | None:
        with transaction.atomic(), acting(), override(settings.LANGUAGE_CODE):
            self.demand(thing)
            if thing.reminder_rules.exists():  # type: ignore[attr-defined] # the other side of ReminderRule.ledger
                return None
            for rule in self.rules(thing):
                rule.full_clean()
                rule.save()
                self.wrote(rule)
            self.record(thing)
        return self.verb

    def rules(self, ledger: Ledger) -> list[ReminderRule]:
        same = Ledger.objects.filter(office=ledger.office_id, subsystem=ledger.subsystem, year__lt=ledger.year)
        before = same.order_by("-year").first()
        found = list(ReminderRule.objects.filter(ledger=before)) if before else []
        today = timezone.localdate(self.at)
        return [copy_of(rule, ledger, today) for rule in found] or [usual(one, ledger, today) for one in USUAL]


def copy_of(rule: ReminderRule, ledger: Ledger, today: Any) -> ReminderRule:
    names = [field.name for field in ReminderRule._meta.concrete_fields if field.name not in ("id", "ledger", "since")]
    return ReminderRule(ledger=ledger, since=today, **{name: getattr(rule, name) for name in names})


def usual(one: Usual, ledger: Ledger, today: Any) -> ReminderRule:
    values = {name: getattr(one, name) for name in ("moment", "days", "every", "times", "due_day", "reach", "urges")}
    return ReminderRule(ledger=ledger, since=today, text=str(one.text), **values)
