"""Messages: written with the effect, mailed once, and one bad address stops nobody."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from supervision.models import Message
from supervision.models.messages import MAX_ATTEMPTS
from supervision.notifications import mail as sender
from supervision.notifications.mail import mail_waiting


def test_issuing_tells_the_operators_of_the_units_and_nobody_else(world: Any, story: Any) -> None:
    story.issued()

    told = set(Message.objects.filter(verb="issue").values_list("recipient__username", flat=True))
    assert told == {"operator_a", "contact_a", "operator_c", "contact_c"}


def test_message_is_mailed_once(story: Any) -> None:
    story.proposed()

    assert mail_waiting(timezone.now()) == 1
    assert mail_waiting(timezone.now()) == 0
    assert len(mail.outbox) == 1


def test_message_in_the_hands_of_another_sender_is_left_to_him(story: Any) -> None:
    story.proposed()
    Message.objects.update(claimed_at=timezone.now())

    assert mail_waiting(timezone.now()) == 0
    assert mail_waiting(timezone.now() + timedelta(hours=1)) == 1


def test_bad_address_stops_nobody_and_is_given_up_visibly(story: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    story.issued()
    send = sender.send_mail

    def refuse_one(*args: Any, **kwargs: Any) -> int:
        if args[3] == ["operator_a@example.org"]:
            raise OSError("550 no such user")
        return send(*args, **kwargs)

    monkeypatch.setattr(sender, "send_mail", refuse_one)
    for attempt in range(MAX_ATTEMPTS + 1):
        mail_waiting(timezone.now() + timedelta(hours=attempt))

    failed = Message.objects.get(mailed_at=None)
    assert (failed.attempts, failed.last_error) == (MAX_ATTEMPTS, "550 no such user")


def test_opening_the_inbox_is_the_receipt(world: Any, story: Any) -> None:
    story.issued()
    client = Client()
    client.force_login(world.operator_a)

    client.get(reverse("supervision_inbox"))

    assert not Message.objects.unread().filter(recipient=world.operator_a).exists()
