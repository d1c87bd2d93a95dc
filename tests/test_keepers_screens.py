"""The screens of those who keep the system: ledgers by year, substitutes, the auditor's page."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from supervision.choices import Verb
from supervision.models import Ledger, RegistryEvent, Substitution, Unit, Verification


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_supervisor_opens_next_year_s_ledger(world: Any, ledger: Any) -> None:
    client = signed_in(world.supervisor)
    initial = client.get("/admin/supervision/ledgers/", {"after": ledger.pk}).context["form"].initial
    values = {"office": world.office.pk, **initial}

    client.post("/admin/supervision/ledgers/", values)

    opened = Ledger.objects.get(year=2027)
    assert opened.number(1) == "吉政督〔2027〕1号"
    assert opened.history.get().history_user == world.supervisor
    events = RegistryEvent.objects.filter(trail__kind="ledger", trail__subject_id=opened.pk)
    assert [event.verb for event in events] == [Verb.REGISTER, Verb.CHANGE], "it is opened and takes its rules"


def test_ledger_that_there_is_already_is_refused_with_a_sentence(world: Any, ledger: Any) -> None:
    values = {"office": world.office.pk, "subsystem": ledger.subsystem, "year": 2026, "number_word": "吉政督"}

    answer = signed_in(world.supervisor).post("/admin/supervision/ledgers/", values)

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert Ledger.objects.filter(year=2026).count() == 4


@pytest.mark.parametrize("who", ["operator_a", "governor", "auditor", "system_admin"])
def test_nobody_else_opens_ledgers(who: str, world: Any, ledger: Any) -> None:
    answer = signed_in(getattr(world, who)).get("/admin/supervision/ledgers/")

    assert answer.status_code == 302


def away(world: Any, **values: Any) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "post": world.deputy_a.posts.get().pk,
        "substitute": world.contact_a.pk,
        "valid_from": today.isoformat(),
        "valid_to": (today + timedelta(7)).isoformat(),
        "reason": "因公出差",
    } | values


def test_leader_names_a_substitute_who_then_decides(world: Any, story: Any) -> None:
    report = story.submitted()
    client = signed_in(world.deputy_a)

    client.post("/admin/supervision/substitutes/", away(world))
    signed_in(world.contact_a).post(f"/admin/supervision/reports/{report.pk}/approve/")

    entry = report.task.events.get(verb=Verb.APPROVE)
    assert (entry.actor, entry.on_behalf_of) == (world.contact_a, world.deputy_a)
    assert "代" in entry.signature


def test_leader_ends_it_again(world: Any) -> None:
    client = signed_in(world.deputy_a)
    client.post("/admin/supervision/substitutes/", away(world))

    client.post(f"/admin/supervision/substitutes/{Substitution.objects.get().pk}/end/")

    assert not Substitution.objects.exists()
    assert Substitution.history.first().history_type == "-"


@pytest.mark.parametrize(
    "wrong",
    [
        {"valid_to": "2020-01-01"},
        {"valid_from": "2030-01-02", "valid_to": "2030-01-01"},
        {"substitute": ""},
        {"valid_from": "明天"},
    ],
)
def test_senseless_substitution_is_told_at_its_field(wrong: dict[str, str], world: Any) -> None:
    answer = signed_in(world.deputy_a).post("/admin/supervision/substitutes/", away(world, **wrong))

    assert answer.context["form"].errors
    assert not Substitution.objects.exists()


def test_post_of_another_cannot_be_lent_by_its_number(world: Any) -> None:
    values = away(world, post=world.principal_a.posts.get().pk)

    answer = signed_in(world.deputy_a).post("/admin/supervision/substitutes/", values)

    assert answer.context["form"].errors
    assert not Substitution.objects.exists()


def test_units_changed_in_the_admin_have_their_trail(world: Any) -> None:
    client = signed_in(world.system_admin)
    address = f"/admin/supervision/unit/edit/{world.a.pk}/"
    form = client.get(address).context["form"]
    values = {name: form[name].value() or "" for name in form.fields} | {
        "short_name": "教育厅",
        "other_names": "省教委",
    }
    values = {
        name: value for name, value in values.items() if name not in ("one_person_may_take_two_steps", "predecessors")
    }

    client.post(address, values)

    assert Unit.objects.get(pk=world.a.pk).short_name == "教育厅"
    entries = RegistryEvent.objects.filter(trail__kind="unit", trail__subject_id=world.a.pk)
    assert [(entry.verb, entry.actor) for entry in entries][-1] == (Verb.CHANGE, world.system_admin)


def test_auditor_verifies_and_sees_the_bar(world: Any, story: Any) -> None:
    story.issued()
    client = signed_in(world.auditor)
    client.post("/admin/supervision/trail/")
    run = Verification.objects.get()
    waiting = client.get(f"/admin/supervision/trail/{run.pk}/").json()

    from supervision.tasks import go_on_verifying

    go_on_verifying()

    assert waiting == {"percent": 0, "finished": False}
    assert client.get(f"/admin/supervision/trail/{run.pk}/").json() == {"percent": 100, "finished": True}
    assert client.get("/admin/supervision/trail/").status_code == 200


def test_auditor_takes_a_checkpoint_and_reads_the_registry(world: Any) -> None:
    client = signed_in(world.auditor)

    client.post("/admin/supervision/trail/checkpoint/")
    page = client.get("/admin/supervision/trail/registry/").content.decode()

    assert "省教育厅操作员" in page


@pytest.mark.parametrize("who", ["chief", "operator_a", "system_admin", "security_admin", "governor"])
@pytest.mark.parametrize("address", ["trail/", "trail/registry/"])
def test_the_auditor_s_pages_are_the_auditor_s(who: str, address: str, world: Any) -> None:
    assert signed_in(getattr(world, who)).get(f"/admin/supervision/{address}").status_code == 302


def test_office_and_auditor_have_the_proof_file_and_units_do_not(world: Any, story: Any) -> None:
    task = story.issued()
    address = f"/admin/supervision/tasks/{task.pk}/proof/"

    assert signed_in(world.auditor).get(address).json()["number"] == task.number
    assert signed_in(world.operator_a).get(address).status_code == 302


def test_wagtail_sends_no_workflow_mail_besides_ours(world: Any, story: Any) -> None:
    story.entered()

    assert mail.outbox == []
