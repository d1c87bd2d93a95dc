"""Mailing of waiting messages: claimed by a conditional update, sent, stamped; a crash loses nothing."""

from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import F

from ..models import Message

SUBJECT_LENGTH = 60


def claim(message: Message, at: datetime) -> bool:
    """Take the message, unless another sender has; the condition is part of the update."""
    waiting = Message.objects.to_mail(at).filter(pk=message.pk)
    return bool(waiting.update(claimed_at=at, attempts=F("attempts") + 1))


def mail(message: Message, at: datetime) -> bool:
    """Send one claimed message and stamp it; a failure is written down and tried again later."""
    try:
        send_mail(message.text[:SUBJECT_LENGTH], message.text, settings.DEFAULT_FROM_EMAIL, [message.recipient.email])
    except OSError as error:
        Message.objects.filter(pk=message.pk).update(last_error=str(error))
        return False
    Message.objects.filter(pk=message.pk).update(mailed_at=at, claimed_at=None, last_error="")
    return True


def mail_waiting(at: datetime) -> int:
    """Mail everything that waits; one bad address stops nobody else. Returns how many were sent."""
    waiting = Message.objects.to_mail(at).select_related("recipient").order_by("pk")
    return sum(mail(message, at) for message in waiting.iterator(chunk_size=500) if claim(message, at))
