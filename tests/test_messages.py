"""Messages: written with the effect, given to the channels that the person wants, read in the inbox."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from supervision.actions import Accept
from supervision.choices import MessageKind, Speed
from supervision.models import Delivery, Message, Policy, Preference
from supervision.models.channels import MAIL
from supervision.notifications.distributing import distribute


def test_issuing_tells_the_operators_of_the_units_and_nobody_else(world: Any, story: Any) -> None:
    story.issued()

    told = set(Message.objects.filter(verb="issue").values_list("recipient__username", flat=True))
    assert told == {"operator_a", "contact_a", "operator_c", "contact_c"}


def test_opening_the_inbox_is_the_receipt(world: Any, story: Any) -> None:
    story.issued()
    client = Client()
    client.force_login(world.operator_a)

    client.get(reverse("supervision_inbox"))

    assert not Message.objects.unread().filter(recipient=world.operator_a).exists()


def speeds(person: Any) -> dict[str, bool]:
    """By verb, whether the delivery by mail waits for the digest; what is not carried is not there."""
    rows = Delivery.objects.filter(recipient=person, channel=MAIL)
    return dict(rows.values_list("message__verb", "is_for_digest"))


def test_unless_chosen_otherwise_tasks_go_by_mail_at_once_and_outcomes_in_the_digest(world: Any, story: Any) -> None:
    story.accepted()

    distribute(timezone.now())

    assert speeds(world.operator_a) == {"issue": False}
    assert speeds(world.supervisor) == {"accept": True}


def test_person_chooses_within_what_is_compulsory(world: Any, story: Any) -> None:
    for kind in (MessageKind.TASK, MessageKind.OUTCOME):
        for person in (world.operator_a, world.supervisor):
            Preference.objects.create(person=person, kind=kind, channel=MAIL, speed=Speed.NEVER)
    story.accepted()

    distribute(timezone.now())

    assert speeds(world.operator_a) == {"issue": True}, "tasks reach everybody at least by the digest"
    assert speeds(world.supervisor) == {}


def test_policy_of_the_administrator_holds_over_choices(world: Any, story: Any) -> None:
    Preference.objects.create(person=world.chief, kind=MessageKind.DECISION, channel=MAIL, speed=Speed.NEVER)
    Policy.objects.create(kind=MessageKind.DECISION, channel=MAIL, usual=Speed.AT_ONCE, least=Speed.AT_ONCE)
    story.proposed()

    distribute(timezone.now())

    assert speeds(world.chief) == {"propose": False}


def test_who_has_no_address_or_is_inactive_has_it_in_the_inbox_alone(world: Any, story: Any) -> None:
    world.operator_a.email = ""
    world.operator_a.save()
    world.contact_a.is_active = False
    world.contact_a.save()
    story.issued()

    distribute(timezone.now())

    assert not Delivery.objects.filter(recipient__in=[world.operator_a, world.contact_a]).exists()
    assert Message.objects.filter(recipient=world.operator_a).exists()


def test_distributing_twice_makes_nothing_twice(world: Any, story: Any) -> None:
    story.issued()
    first = distribute(timezone.now())
    Message.objects.update(distributed_at=None)

    distribute(timezone.now())

    assert Delivery.objects.count() == first == 5


def test_queries_of_distributing_do_not_grow(world: Any, story: Any) -> None:
    Accept(world.operator_a)(story.assignment(story.issued()))
    with CaptureQueriesContext(connection) as few:
        distribute(timezone.now())
    for number in range(3):
        story.issued(title=f"第{number}项")
    Accept(world.operator_a)(story.assignment(story.issued()))
    with CaptureQueriesContext(connection) as many:
        distribute(timezone.now())

    assert len(few) == len(many) <= 11


@pytest.mark.parametrize("fields", [{"code": "mail"}, {"url": "json://localhost"}, {"url": "nonsense://{address}"}])
def test_channel_that_could_reach_nobody_is_refused(fields: dict[str, str], db: None) -> None:
    from django.core.exceptions import ValidationError

    from supervision.models import Channel

    values = {"code": "sms", "name": "短信", "url": "json://localhost/{address}", "address_label": "手机号"}
    Channel(**values).full_clean()

    with pytest.raises(ValidationError):
        Channel(**(values | fields)).full_clean()
