"""The outbox emptied: claimed by a conditional update, sent, stamped, tried again later, given up visibly."""

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from functools import partial
from itertools import chain
from uuid import uuid4

from django.conf import settings
from django.db import connection
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ..batches import batches, sum_of
from ..models import Delivery
from .carriers import Carrier, NotAccepted, NotNow, Unreachable, carrier_of

logger = logging.getLogger(__name__)
BATCH = 100
# After so many failures in a row the way itself is closed, and the rest is not tried in this run.
CLOSED_AFTER = 3
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=1)
PATIENCE = timedelta(days=3)
STAMP = (
    f"UPDATE \"{Delivery._meta.db_table}\" SET sent_at = %s, claim = '', claimed_until = NULL, last_error = ''"  # noqa: S608
    " WHERE id = %s AND claim = %s"
)
# What a carrier needs to know; the rest of message and account would be read for nothing.
CARRIED = (
    "channel", "claim", "attempts", "written_at", "digest_text", "recipient__email", "recipient__is_active",
    "message__text",
)  # fmt: skip


class Outcome(Enum):
    """What became of one attempt; REFUSED speaks of the address, FAILED perhaps of the way."""

    SENT = auto()
    REFUSED = auto()
    FAILED = auto()


def deliver_waiting(at: datetime) -> int:
    """Send everything that waits, channel by channel; one that fails stops no other. How many were sent."""
    waiting = Delivery.objects.waiting(at).free().order_by().values_list("channel", flat=True).distinct()
    return sum_of(partial(deliver, channel, at) for channel in list(waiting))


def deliver(channel: str, at: datetime) -> int:
    """Send what waits for one channel, over one connection; first what has not been tried yet."""
    carrier = carrier_of(channel)
    if carrier is None:
        give_up_channel(channel, at)
        return 0
    sent = 0
    with carrier:
        for claim in claims(channel, at):
            sent += send_some(carrier, claim)
            if release(claim):
                break
    return sent


@dataclass(frozen=True)
class Claim:
    """Rows that one sender has for a time: some of the keys that it asked for, all that bear its code."""

    code: str
    keys: list[int]

    @property
    def rows(self) -> QuerySet[Delivery]:
        """Found by their keys; a search by the code alone would go through all that was ever sent."""
        found: QuerySet[Delivery] = Delivery.objects.filter(pk__in=self.keys, claim=self.code)
        return found


def claims(channel: str, at: datetime) -> Iterator[Claim]:
    """Claim some after some to the end, each row once; it belongs to one claim at a time."""
    free = Delivery.objects.waiting(at).free().filter(channel=channel).order_by("pk")
    tried = list(free.filter(attempts__gt=0).values_list("pk", flat=True))
    for keys in chain(untried(free), batches(tried, BATCH)):
        code = uuid4().hex
        # The condition is part of the update: of two who have seen the same rows, each row is one's alone.
        if free.filter(pk__in=keys).update(claim=code, claimed_until=claimed_until(), attempts=F("attempts") + 1):
            yield Claim(code, keys)


def untried(free: QuerySet[Delivery]) -> Iterator[list[int]]:
    """The keys of what nobody has tried to send yet, some after some."""
    seen = 0
    while keys := list(free.filter(attempts=0, pk__gt=seen).values_list("pk", flat=True)[:BATCH]):
        seen = keys[-1]
        yield keys


def claimed_until() -> datetime:
    """How long a sender that has died keeps others from its rows (setting SUPERVISION_CLAIM_SECONDS)."""
    return timezone.now() + timedelta(seconds=claim_seconds())


def claim_seconds() -> int:
    return int(getattr(settings, "SUPERVISION_CLAIM_SECONDS", 120))


def send_some(carrier: Carrier, claim: Claim) -> int:
    """Send the rows of a claim, each stamped before the next; stop where the way is closed. How many were sent."""
    rows = claim.rows.select_related("recipient", "message").only(*CARRIED).order_by("pk")
    sent = failures = 0
    renewed = time.monotonic()
    as_stored = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        for delivery in list(rows):
            if time.monotonic() - renewed > claim_seconds() / 4:
                renewed = time.monotonic()
                if not claim.rows.update(claimed_until=claimed_until()):
                    break
            match attempt(carrier, delivery):
                case Outcome.SENT:
                    # Written out, because it is what each message costs: built anew by the ORM it would take longer
                    # than the database takes to carry it out (benchmarks/README.md).
                    cursor.execute(STAMP, [as_stored(timezone.now()), delivery.pk, claim.code])
                    sent, failures = sent + 1, 0
                case Outcome.REFUSED:
                    failures = 0
                case Outcome.FAILED:
                    failures += 1
            if failures >= CLOSED_AFTER:
                break
    return sent


def attempt(carrier: Carrier, delivery: Delivery) -> Outcome:
    """Try to send one; what did not arrive is settled here."""
    try:
        demand_active(delivery)
        carrier.carry(delivery)
    except NotAccepted as error:
        give_up(delivery, str(error))
        return Outcome.REFUSED
    except NotNow as error:
        postpone(delivery, str(error))
        return Outcome.REFUSED
    except Unreachable as error:
        postpone(delivery, str(error))
        return Outcome.FAILED
    except Exception as error:  # whatever a library makes of one message, the next one has its turn
        logger.exception("A delivery could not be carried: %s", delivery.pk)
        postpone(delivery, f"{type(error).__name__}: {error}")
        return Outcome.FAILED
    return Outcome.SENT


def demand_active(delivery: Delivery) -> None:
    """What was written to a person goes no further once his account is closed."""
    if not delivery.recipient.is_active:
        raise NotAccepted(_("The account is not in use any more."))


def settle(delivery: Delivery, **values: object) -> None:
    """Write down what became of a claimed delivery, and let it go."""
    mine = Delivery.objects.filter(pk=delivery.pk, claim=delivery.claim)
    mine.update(claim="", claimed_until=None, **values)


def give_up(delivery: Delivery, error: str) -> None:
    settle(delivery, given_up_at=timezone.now(), last_error=error)


def postpone(delivery: Delivery, error: str) -> None:
    """Try again after a pause that doubles each time, until patience ends."""
    now = timezone.now()
    if now - delivery.written_at > PATIENCE:
        give_up(delivery, error)
        return
    pause = min(FIRST_PAUSE * 2 ** min(delivery.attempts - 1, 10), LONGEST_PAUSE)
    settle(delivery, not_before=now + pause, last_error=error)


def release(claim: Claim) -> int:
    """Give back what was claimed and not tried; how many those are."""
    return claim.rows.update(
        claim="", claimed_until=None, attempts=F("attempts") - 1, not_before=timezone.now() + FIRST_PAUSE
    )


def give_up_channel(channel: str, at: datetime) -> None:
    """The channel is not in use any more."""
    waiting = Delivery.objects.waiting(at).free().filter(channel=channel)
    waiting.update(given_up_at=timezone.now(), last_error=_("The channel is not in use any more."))


def try_again(deliveries: "list[int]") -> int:
    """Let what was given up be tried once more; the administrator has mended the cause."""
    now = timezone.now()
    rows = Delivery.objects.given_up().filter(pk__in=deliveries)
    return rows.update(given_up_at=None, attempts=0, not_before=now, written_at=now)
