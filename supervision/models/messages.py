"""Messages to people: written with the effect they tell of, shown in the system at once, mailed by the clock."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..choices import Verb
from .tasks import SupervisionTask

CLAIM = timedelta(minutes=10)
MAX_ATTEMPTS = 5


class MessageQuerySet(models.QuerySet[Any]):
    def unread(self) -> Self:
        return self.filter(read_at=None)

    def to_mail(self, at: datetime) -> Self:
        """Not mailed, not given up, and not in the hands of a sender that is still at work."""
        free = Q(claimed_at=None) | Q(claimed_at__lt=at - CLAIM)
        return self.filter(free, mailed_at=None, attempts__lt=MAX_ATTEMPTS).exclude(recipient__email="")


class Message(models.Model):
    """One sentence to one person about one task."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("to"), on_delete=models.PROTECT, related_name="supervision_messages"
    )
    task = models.ForeignKey(SupervisionTask, on_delete=models.PROTECT, related_name="messages")
    verb = models.CharField(_("about"), max_length=20, choices=Verb)
    text = models.TextField(_("text"))
    created_at = models.DateTimeField(_("written at"))
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    claimed_at = models.DateTimeField(_("taken by a sender at"), null=True, blank=True)
    mailed_at = models.DateTimeField(_("mailed at"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    last_error = models.TextField(_("last error"), blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-pk"]
        indexes = [
            # The bell: what has this person not read?
            models.Index(fields=["recipient", "read_at"], name="message_unread"),
            # The clock: what is still to be mailed?
            models.Index(fields=["mailed_at", "claimed_at"], name="message_to_mail"),
        ]

    def __str__(self) -> str:
        return self.text
