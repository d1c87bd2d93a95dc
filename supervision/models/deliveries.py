"""The outbox: one row for one message, or one day's digest, by one channel; claimed, sent, stamped or given up."""

from datetime import date, datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .messages import Message

SUBJECT_LENGTH = 60


class DeliveryQuerySet(models.QuerySet[Any]):
    def unsettled(self) -> Self:
        """Neither sent nor given up."""
        return self.filter(sent_at=None, given_up_at=None)

    def waiting(self, at: datetime) -> Self:
        """To be sent by a moment, each by itself."""
        return self.unsettled().filter(is_for_digest=False, not_before__lte=at)

    def free(self) -> Self:
        """In the hands of no sender who is still at work."""
        return self.filter(Q(claimed_until=None) | Q(claimed_until__lt=timezone.now()))

    def for_digest(self) -> Self:
        """Waiting to be told in a digest, unless the person has read of it meanwhile."""
        return self.unsettled().filter(is_for_digest=True, digest=None, message__read_at=None)

    def given_up(self) -> Self:
        return self.exclude(given_up_at=None)


class Delivery(models.Model):
    """One thing to be carried to one person by one channel."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("to"), on_delete=models.PROTECT, related_name="deliveries"
    )
    channel = models.SlugField(_("channel"), max_length=20)
    message = models.ForeignKey(
        Message, verbose_name=_("message"), null=True, on_delete=models.PROTECT, related_name="deliveries"
    )
    digest_on = models.DateField(_("digest of"), null=True)
    digest_text = models.TextField(_("text of the digest"), blank=True)
    is_for_digest = models.BooleanField(_("waits for the digest"), default=False)
    digest = models.ForeignKey(
        "self", verbose_name=_("told in the digest"), null=True, on_delete=models.PROTECT, related_name="items"
    )
    written_at = models.DateTimeField(_("written at"))
    not_before = models.DateTimeField(_("not before"))
    claim = models.CharField(_("claimed by"), max_length=32, blank=True)
    claimed_until = models.DateTimeField(_("claimed until"), null=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    last_error = models.TextField(_("last error"), blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True)
    given_up_at = models.DateTimeField(_("given up at"), null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["message", "channel"], name="message_once_by_each_channel"),
            models.UniqueConstraint(fields=["recipient", "channel", "digest_on"], name="one_digest_a_day"),
            models.CheckConstraint(
                condition=Q(message=None, digest_on__isnull=False) | Q(message__isnull=False, digest_on=None),
                name="delivery_of_a_message_or_a_digest",
            ),
        ]
        indexes = [
            # The sender: what is to go out by this channel now?
            models.Index(
                fields=["channel", "not_before"],
                condition=Q(sent_at=None, given_up_at=None, is_for_digest=False),
                name="delivery_waiting",
            ),
            # The digest: what has this person not been told yet?
            models.Index(
                fields=["recipient", "channel"],
                condition=Q(is_for_digest=True, digest=None),
                name="delivery_for_digest",
            ),
            # The administrator: what was given up?
            models.Index(fields=["given_up_at"], condition=Q(given_up_at__isnull=False), name="delivery_given_up"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def text(self) -> str:
        return self.message.text if self.message else self.digest_text

    @property
    def subject(self) -> str:
        """The first line, as far as it fits."""
        return self.text.partition("\n")[0][:SUBJECT_LENGTH]

    @classmethod
    def of_digest(cls, recipient: Any, channel: str, on: date, text: str, at: datetime) -> Self:
        """A day's digest, not saved yet."""
        return cls(recipient=recipient, channel=channel, digest_on=on, digest_text=text, written_at=at, not_before=at)
