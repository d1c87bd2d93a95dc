"""Reminders: everything that the rules say and that has not been said, written once, whoever asks and how often."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from ..batches import sum_of
from ..choices import MessageKind
from ..exceptions import Refused
from ..models import Ledger, Message, RemindedUntil, Reminder
from ..models.calendars import working_calendar
from ..reporting.reminders import Planned, plan, urging_level
from .urging import UrgeByRule, reached_by

# What a clock that stood still for longer has missed is not made up: it would only be noise.
CATCH_UP = timedelta(days=31)
BATCH = 500


def ledgers_with_rules() -> Iterable[Ledger]:
    rules = Ledger.objects.filter(reminder_rules__is_active=True)
    return rules.select_related("office").distinct().order_by("pk")


def window(ledger: Ledger, today: date) -> tuple[date, date]:
    """(the last day that has been looked after, today)."""
    row = RemindedUntil.objects.filter(ledger=ledger).first()
    last = row.day if row else followed_by(today) - timedelta(days=1)
    return max(last, today - CATCH_UP), today


def followed_by(day: date) -> date:
    """The day, but never one that has yet to come: looking ahead (`run_job --at`) leaves out none between."""
    return min(day, timezone.localdate())


def planned(ledger: Ledger, at: datetime) -> list[Planned]:
    """What would be written at the moment."""
    return plan(ledger, *window(ledger, timezone.localdate(at)), working_calendar())


def remind(at: datetime) -> int:
    """Follow the rules of every ledger; one that fails stops no other. How many reminders were written."""
    return sum_of(partial(remind_of, ledger, at) for ledger in ledgers_with_rules())


def remind_of(ledger: Ledger, at: datetime) -> int:
    """One ledger, in one transaction: the queue, the messages, the urgings, and how far it has come."""
    with transaction.atomic(), override(settings.LANGUAGE_CODE):
        followed = followed_by(timezone.localdate(at))
        first_day = {"day": followed - timedelta(days=1)}
        # Two clocks take turns here, so that the second finds what the first has written.
        until, _new = RemindedUntil.objects.select_for_update().get_or_create(ledger=ledger, defaults=first_day)
        found = planned(ledger, at)
        urge([each for each in found if each.rule.urges], at)
        tell([each for each in found if not each.rule.urges], at)
        if followed > until.day:
            until.day = followed
            until.save()
    return sum(len(each.people) for each in found)


def tell(found: list[Planned], at: datetime) -> None:
    """One message to each person about each subject, in the words of the highest rule; every rule is written down."""
    by_reader: dict[tuple[int, str], list[Planned]] = defaultdict(list)
    people: dict[int, Any] = {}
    for each in found:
        for person in each.people:
            people[person.pk] = person
            by_reader[person.pk, each.subject.label].append(each)
    messages = [message_to(people[reader], several, at) for (reader, _label), several in by_reader.items()]
    Message.objects.bulk_create(messages, batch_size=BATCH)
    rows = [
        queued(each, reader, at, message)
        for message, ((reader, _label), several) in zip(messages, by_reader.items(), strict=True)
        for each in several
    ]
    Reminder.objects.bulk_create(rows, batch_size=BATCH)


def message_to(person: Any, several: list[Planned], at: datetime) -> Message:
    read = max(several, key=lambda each: each.sharpness)
    return Message(
        recipient=person, task=read.subject.task, kind=MessageKind.REMINDER, text=read.text(at), created_at=at
    )


def queued(each: Planned, reader: int, at: datetime, message: Message | None = None) -> Reminder:
    return Reminder(
        recipient_id=reader,
        rule=each.rule,
        task=each.subject.task,
        subject=each.subject.label,
        falls_on=each.falls_on,
        message=message,
        written_at=at,
    )


def urge(found: list[Planned], at: datetime) -> None:
    """Urge each unit once; whom the urging does not reach and the rule does, is told by a reminder."""
    by_unit: dict[str, list[Planned]] = defaultdict(list)
    for each in found:
        by_unit[each.subject.label].append(each)
    reached = {label: urge_unit(several, at) for label, several in by_unit.items()}
    tell([without(each, reached[each.subject.label]) for each in found], at)
    rows = [
        queued(each, person.pk, at)
        for each in found
        for person in each.people
        if person.pk in reached[each.subject.label]
    ]
    Reminder.objects.bulk_create(rows, batch_size=BATCH)


def urge_unit(several: list[Planned], at: datetime) -> set[int]:
    """Urge by the sharpest of the rules; the keys of whom that reaches, or of all if there is nothing to urge."""
    each = max(several, key=lambda one: one.sharpness)
    everybody = {person.pk for one in several for person in one.people}
    assignment = each.subject.assignment
    if assignment is None:
        return everybody
    last_day = working_calendar().add_working_days(timezone.localdate(at), each.rule.answer_days)
    action = UrgeByRule(None, at=at, reason=each.text(at))
    try:
        urging = action(assignment, level=urging_level(each.rule, assignment), answer_by=last_day)
    except Refused:  # it has been completed, suspended or taken away meanwhile
        return everybody
    return {person.pk for person in reached_by(urging)}


def without(each: Planned, people: set[int]) -> Planned:
    """The same, for everybody else."""
    return replace(each, people=tuple(person for person in each.people if person.pk not in people))
