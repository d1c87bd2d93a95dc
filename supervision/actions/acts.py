"""What all that is done shares: who does it, when, why, in what capacity, and the seal on everything it wrote."""

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from simple_history.models import HistoricalRecords

from ..models.history import Effect, record_effect
from ..permissions.standing import Capacity


class Act:
    """One deed of one person; without an actor it is the system's own, or that of whoever runs the machine."""

    verb: ClassVar[Any]  # a Verb: fixed by the class of most acts, found by those of the registry

    def __init__(self, actor: Any, *, at: datetime | None = None, reason: str = "", address: str | None = None) -> None:
        self.actor = actor
        self.at = at or timezone.now()
        self.reason = reason.strip()
        self.address = address or request_address()
        self.capacity: Capacity | None = None
        self.written: list[models.Model] = []

    def wrote(self, instance: models.Model, *, revision: Any = None, gone: bool = False) -> None:
        """Write the history row of what has taken effect; the next entry will seal it."""
        effect = Effect(self.actor, self.at, self.reason, revision, gone)
        self.written.extend(record_effect(instance, effect))

    def entry(self) -> dict[str, Any]:
        """Who, when, why and from where, as the columns of a trail entry."""
        return {
            "verb": self.verb,
            "at": self.at,
            "actor": self.actor,
            "signature": signature(self.actor, self.capacity),
            "post": self.capacity.post if self.capacity else None,
            "on_behalf_of_id": self.capacity.on_behalf_of_id if self.capacity else None,
            "reason": self.reason,
            "address": self.address,
        }

    def take_written(self) -> list[models.Model]:
        """The rows that the entry to be appended stands for."""
        rows, self.written = self.written, []
        return rows


def request_address() -> str | None:
    """From where the request at hand came, whichever door it came in by; None for the clock and for commands."""
    request = getattr(HistoricalRecords.context, "request", None)
    return request.META.get("REMOTE_ADDR") or None if request else None


def signature(actor: Any, capacity: Capacity | None) -> str:
    """Who it was, in the words of that day: the title of the post, “X for Y”, or the system."""
    with override(settings.LANGUAGE_CODE):
        if actor is None:
            return _("the system")
        name = str(actor.get_full_name() or actor.get_username())
        if capacity is None:
            return name
        if capacity.lent:
            return _("%(substitute)s for %(post)s") % {"substitute": name, "post": capacity.post.title}
        return capacity.post.title
