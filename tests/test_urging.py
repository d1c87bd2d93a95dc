"""The office urges, the unit signs for it, and everybody sees how often."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from supervision.actions import Acknowledge, Submit, Urge
from supervision.choices import UrgingLevel, Verb
from supervision.exceptions import Incomplete, NotAllowed, WrongState
from supervision.models import Message, Urging
from supervision.models.guards import acting


def urge(
    world: Any, assignment: Any, level: int = UrgingLevel.REMINDER, days: int = 3, reason: str = "请抓紧办理"
) -> Urging:
    term = timezone.localdate() + timedelta(days)
    urging: Urging = Urge(world.supervisor, reason=reason)(assignment, level=level, answer_by=term)
    return urging


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def assignment(story: Any) -> Any:
    return story.assignment(story.accepted())


@pytest.mark.parametrize(
    ("level", "reached"),
    [
        (UrgingLevel.REMINDER, {"operator_a", "contact_a"}),
        (UrgingLevel.WARNING, {"operator_a", "contact_a", "deputy_a"}),
        (UrgingLevel.SUPERVISION, {"operator_a", "contact_a", "deputy_a", "principal_a"}),
    ],
)
def test_urging_climbs_with_its_level(level: int, reached: set[str], world: Any, assignment: Any) -> None:
    urge(world, assignment, level)

    told = Message.objects.filter(verb=Verb.URGE).values_list("recipient__username", flat=True)
    assert set(told) == reached


def test_urging_is_in_the_trail_with_its_demand(world: Any, assignment: Any) -> None:
    urge(world, assignment)

    event = assignment.task.events.get(verb=Verb.URGE)
    assert (event.assignment, event.reason) == (assignment, "请抓紧办理")
    assert "supervision_historicalurging" in event.canonical


def test_repeated_urging_is_never_milder(world: Any, assignment: Any) -> None:
    urge(world, assignment, UrgingLevel.WARNING)

    with pytest.raises(Incomplete):
        urge(world, assignment, UrgingLevel.REMINDER)
    urge(world, assignment, UrgingLevel.SUPERVISION)

    assert assignment.urgings.count() == 2


def test_term_that_has_passed_and_missing_demand_are_refused(world: Any, assignment: Any) -> None:
    with pytest.raises(Incomplete):
        urge(world, assignment, days=-1)
    with pytest.raises(Incomplete):
        urge(world, assignment, reason=" ")


def test_unit_signs_once_for_all_that_is_open(world: Any, assignment: Any) -> None:
    urge(world, assignment)
    urge(world, assignment)
    Acknowledge(world.contact_a)(assignment)

    assert set(assignment.urgings.values_list("received_by", flat=True)) == {world.contact_a.pk}
    with pytest.raises(WrongState):
        Acknowledge(world.operator_a)(assignment)


def test_other_unit_cannot_sign_nor_urge(world: Any, assignment: Any) -> None:
    urge(world, assignment)

    with pytest.raises(NotAllowed):
        Acknowledge(world.operator_b)(assignment)
    with pytest.raises(NotAllowed):
        Urge(world.operator_a, reason="x")(assignment, level=1, answer_by=timezone.localdate())


def test_report_that_follows_is_the_answer(world: Any, story: Any, assignment: Any) -> None:
    urge(world, assignment)
    before = Urging.objects.with_answers().get().answered_at

    Submit(world.operator_a)(story.report(assignment.task))

    assert before is None
    assert Urging.objects.with_answers().get().answered_at is not None


def test_many_are_urged_at_once_and_a_refusal_stops_nobody(world: Any, story: Any) -> None:
    first, second = (story.assignment(story.accepted(title=title)) for title in ("第一项", "第二项"))
    urge(world, first, UrgingLevel.SUPERVISION)
    values = {"assignment": [first.pk, second.pk], "level": 1, "reason": "请报进展"}
    values["answer_by"] = timezone.localdate().isoformat()

    answer = signed_in(world.supervisor).post("/admin/supervision/urging/", values, follow=True)

    assert (first.urgings.count(), second.urgings.count()) == (1, 1)
    assert "第一项" in " ".join(str(message) for message in answer.context["messages"])


def test_sheet_shows_every_urging_and_offers_the_receipt(world: Any, assignment: Any) -> None:
    urge(world, assignment)
    urge(world, assignment, UrgingLevel.WARNING, reason="至今未报")

    page = signed_in(world.operator_a).get(f"/admin/supervision/tasks/{assignment.task_id}/").content.decode()

    assert "请抓紧办理" in page
    assert "至今未报" in page
    assert "签收催办" in page


def test_what_is_to_be_signed_for_waits_on_the_home_page(world: Any, assignment: Any) -> None:
    client = signed_in(world.operator_a)
    urge(world, assignment)
    waiting = client.get("/admin/").content.decode()
    client.post(f"/admin/supervision/assignments/{assignment.pk}/acknowledge/")

    assert "待签收的催办" in waiting
    assert "待签收的催办" not in client.get("/admin/").content.decode()


def test_levels_bear_the_office_s_names(world: Any, assignment: Any, settings: Any) -> None:
    settings.SUPERVISION_URGING_LEVELS = {1: "温馨提示"}

    assert urge(world, assignment).level_name == "温馨提示"


def test_queries_of_the_urging_screen_do_not_grow(world: Any, story: Any, django_assert_max_num_queries: Any) -> None:
    for number in range(6):
        urge(world, story.assignment(story.issued(title=f"第{number}项")))
    client = signed_in(world.supervisor)
    client.get("/admin/supervision/urging/")

    with django_assert_max_num_queries(20):
        client.get("/admin/supervision/urging/")


def test_repeated_urging_names_those_before(world: Any, assignment: Any) -> None:
    urge(world, assignment)
    urge(world, assignment, UrgingLevel.WARNING, reason="至今未报")

    first, second = Message.objects.filter(recipient=world.operator_a, verb=Verb.URGE).order_by("pk")
    assert "2" not in first.text.split("请抓紧办理")[1]
    assert f"{timezone.localdate()} 提醒" in second.text


def test_screen_shows_the_urgings_before_and_calls_levels_as_the_office_does(
    world: Any, assignment: Any, settings: Any
) -> None:
    settings.SUPERVISION_URGING_LEVELS = {1: "温馨提示", 2: "黄牌警告"}
    urge(world, assignment, reason="请于周五前报数")

    page = signed_in(world.supervisor).get("/admin/supervision/urging/").content.decode()

    assert "请于周五前报数" in page
    assert '<option value="2">黄牌警告</option>' in page


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"light": "on_schedule"}, {"远期"}),
        ({"light": "overdue"}, {"过期"}),
        ({"q": "远"}, {"远期"}),
        ({"unit": "x", "light": "y"}, {"过期", "远期"}),
    ],
)
def test_what_is_to_be_urged_is_found_by_light_unit_and_words(
    filters: dict[str, str], found: set[str], world: Any, story: Any
) -> None:
    story.issued(title="过期", limit_on=timezone.localdate() - timedelta(days=1))
    story.issued(title="远期", limit_on=timezone.localdate() + timedelta(days=99))

    answer = signed_in(world.supervisor).get("/admin/supervision/urging/", filters)

    assert {line["assignment"].task.title for line in answer.context["lines"]} == found


def test_what_was_ticked_on_the_sheet_is_shown_whatever_is_filtered(world: Any, assignment: Any) -> None:
    address = f"/admin/supervision/urging/?assignment={assignment.pk}&q=没有这样的事项"

    page = signed_in(world.supervisor).get(address).content.decode()

    assert f'value="{assignment.pk}" checked' in page


def test_sheet_says_whether_an_urging_was_answered_in_time(world: Any, story: Any, assignment: Any) -> None:
    with acting():
        Urging(
            assignment=assignment, level=1, demand="请报进展", urged_at=timezone.now() - timedelta(days=9),
            answer_by=timezone.localdate() - timedelta(days=2),
        ).save()  # fmt: skip
    address = f"/admin/supervision/tasks/{assignment.task_id}/"
    silent = signed_in(world.supervisor).get(address).content.decode()
    Submit(world.operator_a)(story.report(assignment.task))

    answered = signed_in(world.supervisor).get(address).content.decode()

    assert "sv-verdict--bad" in silent
    assert "sv-verdict--bad" not in answered
