"""The demonstration shows every state that the system knows, and everybody can sign in."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import Count
from django.test import Client
from people import ensure_site

from supervision.choices import AssignmentStatus, PaperKind, ReportStatus, Role, TaskStatus, Verb
from supervision.demonstration.accounts import PASSWORD, account_lines
from supervision.models import (
    Assignment,
    OfficialPaper,
    Post,
    RegistryEvent,
    Report,
    SupervisionTask,
    TaskEvent,
    Unit,
    UnitGroup,
)

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def demonstration(django_db_setup: None, django_db_blocker: Any) -> Any:
    """One seeding for all tests of this module, taken back afterwards."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        ensure_site()
        call_command("seed_demo", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def seeded(demonstration: Any, db: None) -> None:
    """The seeded database, each test in a transaction of its own."""


def test_every_state_and_every_verb_occurs(seeded: None) -> None:
    assert set(SupervisionTask.objects.values_list("status", flat=True)) == set(TaskStatus.values)
    assert set(Assignment.objects.values_list("status", flat=True)) == set(AssignmentStatus.values)
    assert set(Report.objects.values_list("status", flat=True)) == set(ReportStatus.values)
    entries = TaskEvent.objects.values_list("verb", flat=True), RegistryEvent.objects.values_list("verb", flat=True)
    assert {*entries[0], *entries[1]} == set(Verb.values)


def test_its_trail_is_whole(seeded: None) -> None:
    from supervision.verification.steps import plan, run_step

    assert [str(finding) for step in plan() for finding in run_step(step)] == []


def test_papers_are_drawn_up_and_one_replaces_another(seeded: None) -> None:
    papers = OfficialPaper.objects.all()

    assert set(papers.values_list("kind", flat=True)) == set(PaperKind)
    assert papers.exclude(replaces=None).exists()


def test_some_task_has_two_lead_units(seeded: None) -> None:
    leads = SupervisionTask.objects.filter(assignments__share="lead").annotate(count=Count("assignments"))

    assert any(task.count > 1 for task in leads)


def test_every_role_has_an_account(seeded: None) -> None:
    assert set(Post.objects.values_list("role", flat=True)) == set(Role.values)


def test_nothing_happens_before_what_it_follows(seeded: None) -> None:
    for task in SupervisionTask.objects.all():
        moments = list(task.events.order_by("sequence").values_list("at", flat=True))

        assert moments == sorted(moments)


def test_ledgers_of_past_years_give_numbers_of_their_year(seeded: None) -> None:
    numbers = set(SupervisionTask.objects.exclude(number=None).values_list("number", flat=True))

    assert {"吉政督会〔2011〕1号", "吉政督〔2012〕1号", "吉政督〔2012〕2号"} <= numbers


def test_a_group_of_counties_leaves_districts_out(seeded: None) -> None:
    names = set(UnitGroup.objects.get(name="各县（市）").units.values_list("name", flat=True))

    assert "农安县" in names
    assert "南关区" not in names


def test_accounts_sign_in(seeded: None) -> None:
    for _role, username, _title in account_lines():
        client = Client()
        assert client.login(username=username, password=PASSWORD)
        assert client.get("/admin/").status_code == 200


def test_jilin_is_there_with_its_divisions(seeded: None) -> None:
    assert Unit.objects.filter(kind="prefecture").count() == 9
    assert Unit.objects.get(short_name="延边州").division_code == "2224"
    assert Unit.objects.get(name="省自然资源厅").predecessors.get().name == "省国土资源厅"


def test_second_seeding_adds_nothing(seeded: None, capsys: pytest.CaptureFixture[str]) -> None:
    before = SupervisionTask.objects.count()

    call_command("seed_demo")

    assert SupervisionTask.objects.count() == before
