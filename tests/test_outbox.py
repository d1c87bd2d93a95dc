"""The outbox: sent once, tried again, given up visibly; one bad address or channel stops nobody else."""

import json
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from threading import Thread
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from supervision.choices import MessageKind, Speed
from supervision.models import Address, Channel, Delivery, Message, Policy, Preference
from supervision.models.channels import MAIL
from supervision.notifications import digests
from supervision.notifications.digests import write_digests
from supervision.notifications.distributing import distribute
from supervision.notifications.outbox import deliver_waiting, try_again


def carry(at: Any = None) -> int:
    """What the clock does every minute."""
    now = at or timezone.now()
    distribute(now)
    return deliver_waiting(now)


def later(**delta: int) -> Any:
    return timezone.now() + timedelta(**delta)


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch) -> dict[str, Exception]:
    """Addresses that the mail server refuses, with what it says."""
    refused: dict[str, Exception] = {}
    send = EmailBackend.send_messages

    def send_messages(self: Any, messages: Any) -> int:
        for message in messages:
            if message.to[0] in refused:
                raise refused[message.to[0]]
        return send(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)
    return refused


def bad_address(code: int) -> SMTPRecipientsRefused:
    return SMTPRecipientsRefused({"operator_a@example.org": (code, b"no such user")})


def test_message_is_mailed_once(story: Any) -> None:
    story.proposed()

    assert (carry(), carry()) == (1, 0)
    assert len(mail.outbox) == 1


def test_message_in_the_hands_of_another_sender_is_left_to_him_until_he_is_lost(story: Any) -> None:
    story.proposed()
    distribute(timezone.now())
    Delivery.objects.update(claim="other", claimed_until=later(seconds=60))
    held = carry()
    Delivery.objects.update(claimed_until=later(seconds=-1))

    assert (held, carry()) == (0, 1)


def test_address_that_is_refused_for_good_is_given_up_and_stops_nobody(story: Any, refusing: Any) -> None:
    refusing["operator_a@example.org"] = bad_address(550)
    story.issued()

    assert carry() == 4
    given_up = Delivery.objects.given_up().get()
    assert (given_up.recipient.username, given_up.last_error) == ("operator_a", "550 no such user")


def test_refusal_for_now_is_tried_again_after_longer_and_longer_pauses(story: Any, refusing: Any) -> None:
    refusing["operator_a@example.org"] = bad_address(450)
    story.issued()
    pauses = []
    for _attempt in range(4):
        carry(later(days=1))
        row = Delivery.objects.unsettled().get()
        pauses.append(round((row.not_before - timezone.now()).total_seconds() / 60))

    refusing.clear()
    assert pauses == [1, 2, 4, 8]
    assert carry(later(days=1)) == 1


def test_patience_ends_after_three_days_visibly(story: Any, refusing: Any) -> None:
    refusing["operator_a@example.org"] = bad_address(450)
    story.issued()
    distribute(timezone.now())
    Delivery.objects.update(written_at=later(days=-4))

    carry(later(days=1))

    assert Delivery.objects.given_up().get().recipient.username == "operator_a"


def test_server_that_is_away_is_not_asked_for_every_message(story: Any, refusing: Any) -> None:
    for name in ("chief", "operator_a", "operator_c", "contact_a", "contact_c"):
        refusing[f"{name}@example.org"] = SMTPServerDisconnected("gone")
    story.issued()

    assert carry() == 0
    assert sorted(Delivery.objects.values_list("attempts", flat=True)) == [0, 0, 1, 1, 1]
    refusing.clear()
    assert carry(later(hours=1)) == 5


def test_what_was_given_up_is_tried_again_when_asked_for(story: Any, refusing: Any) -> None:
    refusing["operator_a@example.org"] = bad_address(550)
    story.issued()
    carry()
    refusing.clear()

    try_again([Delivery.objects.given_up().get().pk])

    assert carry() == 1


class Gateway(BaseHTTPRequestHandler):
    """A service that takes messages as JSON."""

    taken: list[tuple[str, str]] = []

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.taken.append((self.path, body["message"]))
        self.send_response(500 if "broken" in self.path else 200)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Tests are silent."""


@pytest.fixture
def gateway() -> Iterator[int]:
    """The port of a service on this machine."""
    Gateway.taken.clear()
    server = HTTPServer(("127.0.0.1", 0), Gateway)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()


def channel(port: int, code: str, person: Any, address: str) -> None:
    url = f"json://127.0.0.1:{port}/{{address}}"
    found = Channel.objects.create(code=code, name="短信平台", url=url, address_label="手机号")
    Address.objects.create(person=person, channel=found, address=address)
    Policy.objects.create(kind=MessageKind.TASK, channel=code, usual=Speed.AT_ONCE)


def test_other_channels_carry_to_the_person_s_own_address(world: Any, story: Any, gateway: int) -> None:
    channel(gateway, "sms", world.operator_a, "13800000001")
    story.issued(title="解决饮水安全")

    assert carry() == 6
    [(path, text)] = Gateway.taken
    assert path.endswith("13800000001")
    assert "解决饮水安全" in text


def test_broken_channel_stops_no_other(world: Any, story: Any, gateway: int) -> None:
    channel(gateway, "a-broken", world.operator_a, "broken")
    story.issued()

    assert carry() == 5
    failed = Delivery.objects.unsettled().get()
    assert failed.channel == "a-broken"
    assert failed.last_error


def test_channel_that_was_taken_out_of_use_is_given_up(world: Any, story: Any, gateway: int) -> None:
    channel(gateway, "sms", world.operator_a, "13800000001")
    story.issued()
    distribute(timezone.now())
    Channel.objects.update(is_active=False)

    carry()

    assert Delivery.objects.given_up().get().channel == "sms"


def test_digest_tells_once_a_day_what_was_kept_and_what_waits(world: Any, story: Any) -> None:
    story.submitted()
    Preference.objects.create(person=world.deputy_a, kind=MessageKind.DECISION, channel=MAIL, speed=Speed.DAILY)
    carry()
    mail.outbox.clear()

    written = write_digests(timezone.now()), write_digests(timezone.now())
    carry()

    assert written[1] == 0
    [letter] = [each for each in mail.outbox if each.to == ["deputy_a@example.org"]]
    assert "待我审批的报送" in letter.body
    assert "改造农村危房" in letter.body


def test_no_digest_without_anything_to_say(world: Any, story: Any) -> None:
    story.submitted()
    Preference.objects.create(person=world.deputy_a, kind=MessageKind.DECISION, channel=MAIL, speed=Speed.DAILY)
    carry()
    Message.objects.filter(recipient=world.deputy_a).update(read_at=timezone.now())

    write_digests(timezone.now())

    assert not Delivery.objects.filter(recipient=world.deputy_a).exclude(digest_on=None).exists()


def test_address_that_no_mail_can_be_written_to_is_given_up_and_stops_nobody(world: Any, story: Any) -> None:
    world.operator_a.email = "甲@例子..中国"
    world.operator_a.save()
    story.issued()

    assert carry() == 4
    assert Delivery.objects.given_up().get().recipient == world.operator_a


def test_addresses_that_are_refused_for_now_do_not_close_the_way(story: Any, refusing: Any) -> None:
    for name in ("chief", "operator_a", "operator_c", "contact_a"):
        refusing[f"{name}@example.org"] = SMTPRecipientsRefused({f"{name}@example.org": (450, b"greylisted")})
    story.issued()

    assert carry() == 1
    assert set(Delivery.objects.unsettled().values_list("attempts", flat=True)) == {1}


def test_what_a_library_makes_of_one_message_stops_no_other(story: Any, refusing: Any) -> None:
    refusing["operator_a@example.org"] = ZeroDivisionError("in the library")
    story.issued()

    assert carry() == 4
    assert Delivery.objects.unsettled().get().last_error == "ZeroDivisionError: in the library"


def test_what_has_failed_stands_behind_what_has_not_been_tried(story: Any, refusing: Any) -> None:
    story.issued()
    distribute(timezone.now())
    first = Delivery.objects.order_by("pk").values_list("recipient__email", flat=True)[:3]
    refusing |= {address: SMTPServerDisconnected("gone") for address in first}

    assert [carry(), carry(later(hours=1))] == [0, 2]


def test_closed_account_is_sent_nothing_more(world: Any, story: Any) -> None:
    story.issued()
    distribute(timezone.now())
    world.operator_a.is_active = False
    world.operator_a.save()

    assert carry() == 4
    assert Delivery.objects.given_up().get().recipient == world.operator_a


def test_mail_server_that_is_set_up_wrongly_stops_no_other_channel(
    world: Any, story: Any, gateway: int, settings: Any
) -> None:
    channel(gateway, "sms", world.operator_a, "13800000001")
    story.issued()
    settings.EMAIL_BACKEND = "nowhere.Backend"

    with pytest.raises(ModuleNotFoundError):
        carry()
    assert len(Gateway.taken) == 1


def test_digest_that_cannot_be_written_stops_no_other(world: Any, story: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    story.entered()
    distribute(timezone.now())
    waiting = digests.to_do

    def failing(person: Any, at: Any) -> Any:
        return 1 / 0 if person == world.operator_a else waiting(person, at)

    monkeypatch.setattr(digests, "to_do", failing)
    kept = set(Delivery.objects.for_digest().values_list("recipient__username", flat=True))

    with pytest.raises(ZeroDivisionError):
        write_digests(timezone.now())
    written = set(Delivery.objects.exclude(digest_on=None).values_list("recipient__username", flat=True))
    assert written == kept - {"operator_a"} != kept
