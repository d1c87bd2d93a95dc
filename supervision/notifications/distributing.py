"""From the message to its deliveries: one row for each channel that the person wants it by."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection, transaction

from ..choices import Speed
from ..models import Delivery, Message
from .choosing import Choices

BATCH = 500
# From row to row within the database: through the ORM each message would cost as much as a third of its sending
# (benchmarks/README.md). What a person has already by a channel stays as it is.
DELIVER = (
    f'INSERT INTO "{Delivery._meta.db_table}" (recipient_id, channel, message_id, is_for_digest,'  # noqa: S608
    " written_at, not_before, digest_text, claim, attempts, last_error)"
    " SELECT recipient_id, %s, id, %s, %s, %s, '', '', 0, ''"
    f' FROM "{Message._meta.db_table}" WHERE id IN ({{places}}) ON CONFLICT DO NOTHING'
)
# (channel, whether it waits for the digest)
Way = tuple[str, bool]


def distribute(at: datetime) -> int:
    """Give all new messages to the channels; returns how many deliveries that made. To do it twice changes nothing."""
    made, taken = 0, BATCH
    while taken == BATCH:
        taken, written = distribute_some(at)
        made += written
    return made


def distribute_some(at: datetime) -> tuple[int, int]:
    """The next batch, by one worker alone: another takes the batch after it. (messages taken, deliveries made)."""
    with transaction.atomic():
        new = Message.objects.undistributed().select_for_update(skip_locked=True).order_by("pk")
        batch = list(new.values_list("pk", "recipient", "kind")[:BATCH])
        if not batch:
            return 0, 0
        Message.objects.filter(pk__in=[pk for pk, _recipient, _kind in batch]).update(distributed_at=at)
        return len(batch), sum(write(way, messages, at) for way, messages in by_way(batch).items())


def by_way(batch: Iterable[tuple[int, int, str]]) -> dict[Way, list[int]]:
    """The messages (key, recipient, kind) by the ways that they go."""
    people = get_user_model().objects.only("email", "is_active").in_bulk({recipient for _pk, recipient, _kind in batch})
    choices = Choices(people)
    known: dict[tuple[int, str], list[Way]] = {}
    found: dict[Way, list[int]] = defaultdict(list)
    for pk, recipient, kind in batch:
        if (recipient, kind) not in known:
            known[recipient, kind] = ways(people[recipient], kind, choices)
        for way in known[recipient, kind]:
            found[way].append(pk)
    return found


def ways(person: Any, kind: str, choices: Choices) -> list[Way]:
    """By which channels a message of the kind goes to the person."""
    speeds = [(channel, choices.speed(person, kind, channel)) for channel in choices.channels]
    return [(channel, speed == Speed.DAILY) for channel, speed in speeds if speed != Speed.NEVER]


def write(way: Way, messages: list[int], at: datetime) -> int:
    """The rows of one way; how many are new."""
    channel, is_for_digest = way
    moment = connection.ops.adapt_datetimefield_value(at)
    statement = DELIVER.format(places=", ".join(["%s"] * len(messages)))
    with connection.cursor() as cursor:
        cursor.execute(statement, [channel, is_for_digest, moment, moment, *messages])
        return int(cursor.rowcount)
