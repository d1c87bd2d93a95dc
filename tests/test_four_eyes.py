"""Nobody vouches for himself, nobody vouches twice, and what is vouched for is the exact text."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from supervision.actions import Approve, Issue, Propose, Return, Submit, Withdraw
from supervision.actions.registry import Keep, KeepUnit
from supervision.choices import ReportStatus, Role, Verb
from supervision.exceptions import Incomplete, NotAllowed, WrongState
from supervision.models import Post, Substitution, TaskEvent


def give(person: Any, unit: Any, role: Role) -> Post:
    post = Post(user=person, unit=unit, role=role, title=f"{unit}{role.label}", valid_from=date(2011, 1, 1))
    Keep(None)(post)
    return post


def lend(post: Post, person: Any, start: int, end: int) -> Substitution:
    """Lend a post's powers from `start` to `end`, in days from today."""
    today = timezone.localdate()
    days = {"valid_from": today + timedelta(start), "valid_to": today + timedelta(end)}
    substitution = Substitution(post=post, substitute=person, **days)
    Keep(None)(substitution)
    return substitution


def end(post: Post) -> None:
    post.valid_to = date(2020, 1, 1)
    Keep(None)(post)


def vacate(person: Any) -> None:
    """The person holds no post any longer."""
    for post in person.posts.all():
        end(post)


def steps(report: Any) -> list[str]:
    events = TaskEvent.objects.filter(report=report, verb__in=[Verb.APPROVE, Verb.SKIP])
    return [event.post.role if event.post else "skipped" for event in events.select_related("post")]


def test_drafter_cannot_approve_own_report(world: Any, story: Any) -> None:
    give(world.operator_a, world.a, Role.LEADER_IN_CHARGE)
    report = story.submitted()

    with pytest.raises(NotAllowed):
        Approve(world.operator_a)(report)


def test_chief_cannot_issue_own_draft(world: Any, story: Any) -> None:
    give(world.supervisor, world.office, Role.CHIEF)
    task = story.proposed()

    with pytest.raises(NotAllowed):
        Issue(world.supervisor)(task)


def test_nobody_takes_two_steps_of_one_report(world: Any, story: Any) -> None:
    give(world.deputy_a, world.a, Role.PRINCIPAL_LEADER)
    report = story.submitted()
    Approve(world.deputy_a)(report)

    with pytest.raises(NotAllowed):
        Approve(world.deputy_a)(report)


def test_unit_may_allow_two_steps_to_one_person(world: Any, story: Any) -> None:
    give(world.deputy_a, world.a, Role.PRINCIPAL_LEADER)
    world.a.one_person_may_take_two_steps = True
    KeepUnit(world.system_admin)(world.a)
    report = story.submitted()
    Approve(world.deputy_a)(report)

    Approve(world.deputy_a)(report)

    assert steps(report) == [Role.LEADER_IN_CHARGE, Role.PRINCIPAL_LEADER]


def test_substitute_approves_on_behalf_and_the_trail_says_so(world: Any, story: Any) -> None:
    lend(world.deputy_a.posts.get(), world.contact_a, 0, 3)
    report = story.submitted()

    Approve(world.contact_a)(report)

    event = TaskEvent.objects.get(report=report, verb=Verb.APPROVE)
    assert (event.actor, event.on_behalf_of) == (world.contact_a, world.deputy_a)


@pytest.mark.parametrize(("start", "end"), [(1, 3), (-3, -1)])
def test_substitute_has_no_power_outside_the_dates(start: int, end: int, world: Any, story: Any) -> None:
    lend(world.deputy_a.posts.get(), world.contact_a, start, end)
    report = story.submitted()

    with pytest.raises(NotAllowed):
        Approve(world.contact_a)(report)


def test_substitute_of_the_drafter_himself_cannot_approve(world: Any, story: Any) -> None:
    lend(world.deputy_a.posts.get(), world.operator_a, 0, 3)
    report = story.submitted()

    with pytest.raises(NotAllowed):
        Approve(world.operator_a)(report)


def test_step_that_nobody_holds_is_skipped_and_the_trail_says_so(world: Any, story: Any) -> None:
    vacate(world.deputy_a)
    report = story.submitted()
    Approve(world.principal_a)(report)

    assert report.__class__.objects.get(pk=report.pk).step_role == Role.SUPERVISOR
    assert steps(report) == ["skipped", Role.PRINCIPAL_LEADER]


def test_report_that_nobody_could_approve_is_not_accepted(world: Any, story: Any) -> None:
    report = story.report()
    for post in Post.objects.exclude(user=world.operator_a):
        end(post)

    with pytest.raises(Incomplete):
        Submit(world.operator_a)(report)

    assert story.again(report).status == ReportStatus.DRAFT


def test_returned_report_asks_all_steps_again_in_order(world: Any, story: Any) -> None:
    report = story.submitted()
    Approve(world.deputy_a)(report)
    Return(world.principal_a, reason="数据不实")(report)
    Submit(world.operator_a)(report)
    for person in (world.deputy_a, world.principal_a, world.supervisor):
        Approve(person)(report)

    assert story.again(report).status == ReportStatus.ENTERED
    assert steps(report) == [Role.LEADER_IN_CHARGE, Role.LEADER_IN_CHARGE, Role.PRINCIPAL_LEADER, Role.SUPERVISOR]


def test_return_without_reason_is_refused(world: Any, story: Any) -> None:
    with pytest.raises(Incomplete):
        Return(world.deputy_a, reason="  ")(story.submitted())


def test_report_is_withdrawn_before_the_first_decision_only(world: Any, story: Any) -> None:
    report = story.submitted()
    Withdraw(world.operator_a)(report)
    assert story.again(report).status == ReportStatus.DRAFT

    Submit(world.operator_a)(report)
    Approve(world.deputy_a)(report)
    with pytest.raises(WrongState):
        Withdraw(world.operator_a)(report)


def test_second_press_on_the_same_step_is_told_what_happened(world: Any, story: Any) -> None:
    give(world.contact_a, world.a, Role.LEADER_IN_CHARGE)
    give(world.contact_a, world.a, Role.PRINCIPAL_LEADER)
    report = story.submitted()
    step = report.current_workflow_task_state.pk
    Approve(world.deputy_a)(report, task_state=step)

    with pytest.raises(WrongState):
        Approve(world.contact_a)(report, task_state=step)


def test_approval_of_a_text_that_changed_since_is_refused(world: Any, story: Any) -> None:
    report = story.submitted()
    read = report.latest_revision_id
    Withdraw(world.operator_a)(report)
    report = story.again(report)
    report.progress = "改过的内容"
    report.save_revision(user=world.operator_a)
    Submit(world.operator_a)(report)

    with pytest.raises(WrongState):
        Approve(world.deputy_a)(report, revision=read)


def test_incomplete_task_is_not_proposed(world: Any, story: Any) -> None:
    task = story.draft(plan="")

    with pytest.raises(Incomplete, match=r"方案|plan"):
        Propose(world.supervisor)(task)


def test_inactive_person_may_do_nothing(world: Any, story: Any) -> None:
    report = story.submitted()
    get_user_model().objects.filter(pk=world.deputy_a.pk).update(is_active=False)
    world.deputy_a.refresh_from_db()

    with pytest.raises(NotAllowed):
        Approve(world.deputy_a)(report)
