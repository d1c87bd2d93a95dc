"""The daily digest: one letter a day to who has chosen it, when there is something to say."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from itertools import groupby

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from ..batches import sum_of
from ..models import Delivery
from ..reporting.waiting import Section, to_do

# As many lines of one kind as a person reads in a letter.
SHOWN = 30


def write_digests(at: datetime) -> int:
    """Write today's digests, to be sent with all else; one that was written today is not written again.

    One that fails stops no other.
    """
    return sum_of(partial(write_digest, person, channel, at) for person, channel in addressees())


def addressees() -> list[tuple[int, str]]:
    """Whom something is kept for, by which channel."""
    kept = Delivery.objects.for_digest().order_by().values_list("recipient", "channel").distinct()
    return list(kept)


def write_digest(person: int, channel: str, at: datetime) -> bool:
    """One letter with everything that is kept for the person; whether there was something to say."""
    with transaction.atomic(), override(settings.LANGUAGE_CODE):
        recipient = get_user_model().objects.select_for_update(of=("self",)).get(pk=person)
        today = timezone.localdate(at)
        if Delivery.objects.filter(recipient=recipient, channel=channel, digest_on=today).exists():
            return False
        kept = Delivery.objects.for_digest().filter(recipient=recipient, channel=channel)
        items = list(kept.select_related("message").order_by("message__kind", "pk"))
        if not items:
            return False
        text = letter(items, to_do(recipient, at), at)
        digest = Delivery.of_digest(recipient, channel, today, text, at)
        digest.save()
        Delivery.objects.filter(pk__in=[item.pk for item in items]).update(digest=digest, sent_at=at)
    return True


def letter(items: Sequence[Delivery], waiting: Sequence[Section], at: datetime) -> str:
    """The text: what waits for the person, then what has happened, by kind."""
    head = ngettext("Daily digest: %(count)s message", "Daily digest: %(count)s messages", len(items))
    lines = [f"{head % {'count': len(items)}} ({timezone.localdate(at)})", ""]
    if waiting:
        lines += [_("Waiting for me"), *(f"· {section.title}: {len(section.items)}" for section in waiting), ""]
    for label, texts in by_kind(items).items():
        lines += [label, *(f"· {text}" for text in texts[:SHOWN])]
        if len(texts) > SHOWN:
            lines.append(_("… and %(count)s more, all in your messages") % {"count": len(texts) - SHOWN})
        lines.append("")
    return "\n".join([*lines, settings.WAGTAILADMIN_BASE_URL])


def by_kind(items: Sequence[Delivery]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for label, some in groupby(items, key=lambda item: str(item.message.get_kind_display()) if item.message else ""):
        found[label].extend(item.text for item in some)
    return found
