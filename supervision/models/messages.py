"""Messages to people: written with the effect they tell of, shown in the system at once, carried by the clock."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..choices import MessageKind, Verb
from .tasks import SupervisionTask


class MessageQuerySet(models.QuerySet[Any]):
    def unread(self) -> Self:
        return self.filter(read_at=None)

    def undistributed(self) -> Self:
        """Those for which it has not been settled yet by which channels they go out."""
        return self.filter(distributed_at=None)


class Message(models.Model):
    """One sentence to one person about one task."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("to"), on_delete=models.PROTECT, related_name="supervision_messages"
    )
    task = models.ForeignKey(SupervisionTask, on_delete=models.PROTECT, related_name="messages")
    kind = models.CharField(_("kind"), max_length=20, choices=MessageKind, default=MessageKind.OUTCOME)
    verb = models.CharField(_("about"), max_length=20, choices=Verb, blank=True)
    text = models.TextField(_("text"))
    created_at = models.DateTimeField(_("written at"))
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    distributed_at = models.DateTimeField(_("given to the channels at"), null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-pk"]
        indexes = [
            # The bell: what has this person not read?
            models.Index(fields=["recipient", "read_at"], name="message_unread"),
            # The clock: what has not been given to the channels yet?
            models.Index(fields=["id"], condition=models.Q(distributed_at=None), name="message_to_distribute"),
        ]

    def __str__(self) -> str:
        return self.text
