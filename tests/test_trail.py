"""Every effect leaves one sealed entry, in the same transaction as the change and its history row."""

import hashlib
import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.checks import run_checks
from django.test import override_settings
from django.utils import timezone

from supervision.actions import Accept, Close
from supervision.actions.registry import EndSubstitution, Keep, KeepUnit
from supervision.choices import Verb
from supervision.exceptions import NotAllowed, Refused
from supervision.models import (
    Assignment,
    Post,
    RegistryEvent,
    SealedRow,
    Substitution,
    SupervisionTask,
    TaskEvent,
    Trail,
    Unit,
)


def trail_of(thing: Any, kind: str = "task") -> Trail:
    return Trail.objects.get(kind=kind, subject_id=thing.pk)


def test_each_entry_follows_the_one_before(story: Any) -> None:
    report = story.entered()

    head = ""
    for event in TaskEvent.objects.filter(task=report.task).order_by("sequence"):
        assert event.previous == head
        head = hashlib.sha256(f"{head}\n{event.canonical}".encode()).hexdigest()
        assert event.digest == head
    assert trail_of(report.task).head == head


def test_entry_seals_the_history_rows_of_its_effect(story: Any) -> None:
    task = story.issued()

    sealed = set(SealedRow.objects.filter(trail=trail_of(task)).values_list("table", "row_id"))

    rows = [*SupervisionTask.history.filter(page_ptr_id=task.pk), *Assignment.history.filter(task_id=task.pk)]
    assert {(row._meta.db_table, row.pk) for row in rows} <= sealed
    assert ("wagtailcore_revision", task.live_revision_id) in sealed


def test_decision_names_the_exact_text(world: Any, story: Any) -> None:
    report = story.entered()

    for event in TaskEvent.objects.filter(report=report, verb__in=[Verb.SUBMIT, Verb.APPROVE]):
        tables = {(table, row) for table, row, _digest in json.loads(event.canonical)["rows"]}
        assert ("wagtailcore_revision", report.live_revision_id) in tables


def test_refused_action_leaves_neither_entry_nor_history(world: Any, story: Any) -> None:
    task = story.accepted()
    before = TaskEvent.objects.count(), SupervisionTask.history.count(), SealedRow.objects.count()

    with pytest.raises(Refused):
        Close(world.chief)(task)

    assert (TaskEvent.objects.count(), SupervisionTask.history.count(), SealedRow.objects.count()) == before


def test_entry_keeps_the_signature_of_that_day(world: Any, story: Any) -> None:
    task = story.issued()
    post = world.chief.posts.get()
    post.title = "改过的名称"
    Keep(world.security_admin)(post)

    assert task.events.get(verb=Verb.ISSUE).signature == "省政府办公厅督查室负责人"


def test_entry_names_the_address_of_the_request(world: Any, story: Any, client: Any) -> None:
    task = story.issued()
    assignment = story.assignment(task)
    client.force_login(world.operator_a)

    client.post(f"/admin/supervision/assignments/{assignment.pk}/accept/", REMOTE_ADDR="10.1.2.3")

    assert task.events.get(verb=Verb.ACCEPT).address == "10.1.2.3"


@override_settings(SUPERVISION_SEAL_ALGORITHM="sm3")
def test_sm3_by_setting_is_named_in_each_entry(story: Any) -> None:
    task = story.issued()

    event = task.events.latest("sequence")

    assert json.loads(event.canonical)["algorithm"] == event.algorithm == "sm3"
    assert hashlib.new("sm3", f"{event.previous}\n{event.canonical}".encode()).hexdigest() == event.digest


def test_unknown_algorithm_keeps_the_system_from_starting(settings: Any) -> None:
    settings.SUPERVISION_SEAL_ALGORITHM = "md5"

    assert [error.id for error in run_checks() if error.id == "supervision.E001"]


def test_chain_goes_on_under_another_algorithm(world: Any, story: Any) -> None:
    task = story.issued()
    with override_settings(SUPERVISION_SEAL_ALGORITHM="sm3"):
        Accept(world.operator_a)(story.assignment(task))

    first, second = TaskEvent.objects.filter(task=task).order_by("-sequence")[:2][::-1]
    assert (first.algorithm, second.algorithm, second.previous) == ("sha256", "sm3", first.digest)


def test_unit_has_a_trail_of_its_own(world: Any) -> None:
    world.a.short_name = "教育厅"
    KeepUnit(world.system_admin)(world.a, aliases=["省教委"])

    entries = RegistryEvent.objects.filter(trail=trail_of(world.a, "unit"))
    assert [entry.verb for entry in entries] == [Verb.REGISTER, Verb.CHANGE]
    assert SealedRow.objects.filter(trail=trail_of(world.a, "unit"), sequence=2).count() == 2


def test_unchanged_unit_leaves_no_entry(world: Any) -> None:
    assert KeepUnit(world.system_admin)(world.a) is None


def test_alias_taken_away_stays_in_history(world: Any) -> None:
    KeepUnit(world.system_admin)(world.a, aliases=["省教委"])
    KeepUnit(world.system_admin)(world.a, aliases=[])

    assert not world.a.aliases.exists()
    assert list(Unit.aliases.rel.related_model.history.values_list("history_type", flat=True)) == ["-", "+"]


@pytest.mark.parametrize("who", ["operator_a", "chief", "auditor", "security_admin"])
def test_units_are_kept_by_the_system_administrator_alone(who: str, world: Any) -> None:
    world.a.short_name = "教育厅"

    with pytest.raises(NotAllowed):
        KeepUnit(getattr(world, who))(world.a)


def substitution(world: Any, **days: Any) -> Substitution:
    today = timezone.localdate()
    values = {"valid_from": today - timedelta(2), "valid_to": today + timedelta(2)} | days
    return Substitution(post=world.deputy_a.posts.get(), substitute=world.contact_a, **values)


def test_leader_names_own_substitute_and_takes_the_powers_back(world: Any) -> None:
    row = substitution(world)
    Keep(world.deputy_a)(row)
    EndSubstitution(world.deputy_a)(row)

    assert not Post.objects.lent_to(world.contact_a, timezone.localdate()).exists()
    entries = RegistryEvent.objects.filter(trail=trail_of(row, "substitution"))
    assert [entry.verb for entry in entries] == [Verb.REGISTER, Verb.REVOKE]


def test_nobody_lends_the_powers_of_another(world: Any) -> None:
    with pytest.raises(NotAllowed):
        Keep(world.operator_a)(substitution(world))


def test_substitute_cannot_lend_on_what_was_lent(world: Any) -> None:
    Keep(world.deputy_a)(substitution(world))
    further = substitution(world)
    further.substitute = world.operator_a

    with pytest.raises(NotAllowed):
        Keep(world.contact_a)(further)
