"""From the message to its deliveries: one row for each channel that the person wants it by."""

from datetime import datetime
from typing import Any

from django.db import transaction

from ..choices import Speed
from ..models import Delivery, Message
from .choosing import Choices

BATCH = 500


def distribute(at: datetime) -> int:
    """Give all new messages to the channels; returns how many deliveries that made. To do it twice changes nothing."""
    made = 0
    while batch := list(new_messages()[:BATCH]):
        made += distribute_some(batch, at)
    return made


def new_messages() -> Any:
    rows = Message.objects.undistributed().select_related("recipient").order_by("pk")
    return rows.only("kind", "recipient__email", "recipient__is_active")


def distribute_some(messages: list[Message], at: datetime) -> int:
    choices = Choices(message.recipient_id for message in messages)
    rows = [row for message in messages for row in deliveries_of(message, choices, at)]
    new = Message.objects.undistributed().filter(pk__in=[message.pk for message in messages])
    with transaction.atomic():
        # Of two who distribute at the same time, the second finds them taken; the constraint keeps what he doubles.
        if not new.update(distributed_at=at):
            return 0
        Delivery.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def deliveries_of(message: Message, choices: Choices, at: datetime) -> list[Delivery]:
    found = []
    for channel in choices.channels:
        speed = choices.speed(message.recipient, message.kind, channel)
        if speed != Speed.NEVER:
            found.append(
                Delivery(
                    recipient=message.recipient,
                    channel=channel,
                    message=message,
                    is_for_digest=speed == Speed.DAILY,
                    written_at=at,
                    not_before=at,
                )
            )
    return found
