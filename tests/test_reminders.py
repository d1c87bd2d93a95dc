"""Reminders: on the right day, to the right people, once, however often the clock asks and however long it stood."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from supervision.actions import Resume, Submit, Suspend
from supervision.actions.reminder_rules import KeepRule, TakeRules
from supervision.actions.reminding import planned, remind
from supervision.choices import LimitKind, Reach, ReportingCycle, ReportKind, RuleMoment, UrgingLevel, Verb
from supervision.models import Message, MilestoneFigure, RemindedUntil, Reminder, ReminderRule, Urging

DUE = date(2026, 12, 18)


def morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(8)))


def new_rule(ledger: Any, moment: str, days: int, **fields: Any) -> ReminderRule:
    values = {"reach": Reach.OPERATOR, "text": "{task}｜{unit}｜{due}｜{days}｜{stage}"} | fields
    rule = ReminderRule(ledger=ledger, moment=moment, days=days, **values)
    KeepRule(None, at=morning(date(2026, 11, 1)))(rule)
    return rule


def told(**conditions: Any) -> set[str]:
    """Who has been reminded."""
    rows = Message.objects.filter(kind="reminder", **conditions)
    return set(rows.values_list("recipient__username", flat=True))


def run(*days: date) -> list[int]:
    """What the clock writes on each of the days."""
    return [remind(morning(day)) for day in days]


@pytest.fixture
def task(story: Any) -> Any:
    """Unit A leads, unit C co-operates; both are due on 18 December; only A has accepted."""
    return story.accepted(limit_kind=LimitKind.DATE, limit_on=DUE)


def test_unit_is_reminded_so_many_days_before_and_on_no_other_day(world: Any, task: Any, ledger: Any) -> None:
    new_rule(ledger, RuleMoment.BEFORE_DUE, 7)
    days = [DUE - timedelta(days=left) for left in (9, 8, 7, 6, 5)]

    assert run(*days) == [0, 0, 4, 0, 0]
    assert told() == {"operator_a", "contact_a", "operator_c", "contact_c"}
    assert "省教育厅｜2026-12-18｜7" in Message.objects.get(kind="reminder", recipient=world.operator_a).text


def test_second_run_and_second_clock_write_nothing_more(task: Any, ledger: Any) -> None:
    new_rule(ledger, RuleMoment.BEFORE_DUE, 7)
    day = DUE - timedelta(days=7)

    assert run(day, day, day + timedelta(days=1)) == [4, 0, 0]


def test_stopped_clock_is_made_up_in_one_message_and_every_day_is_in_the_queue(task: Any, ledger: Any) -> None:
    week, eve = (new_rule(ledger, RuleMoment.BEFORE_DUE, days) for days in (7, 2))
    run(DUE - timedelta(days=10))

    run(DUE - timedelta(days=1))

    rows = Reminder.objects.filter(recipient__username="operator_a")
    assert {(row.rule_id, (DUE - row.falls_on).days) for row in rows} == {(week.pk, 7), (eve.pk, 2)}
    assert Message.objects.filter(kind="reminder", recipient__username="operator_a").get().text.split("｜")[3] == "1"


def test_repeated_after_the_due_day_at_most_so_many_times(task: Any, ledger: Any) -> None:
    new_rule(ledger, RuleMoment.AFTER_DUE, 1, every=3, times=2)

    written = run(*(DUE + timedelta(days=late) for late in range(12)))

    assert [day for day, count in enumerate(written) if count] == [1, 4]


@pytest.mark.parametrize(
    ("reach", "people"),
    [
        (Reach.OPERATOR, {"operator_a", "contact_a"}),
        (Reach.LEADER_IN_CHARGE, {"operator_a", "contact_a", "deputy_a"}),
        (Reach.PRINCIPAL_LEADER, {"operator_a", "contact_a", "deputy_a", "principal_a"}),
        (
            Reach.OFFICE,
            {"operator_a", "contact_a", "deputy_a", "principal_a", "supervisor", "second_supervisor", "chief"},
        ),
    ],
)
def test_it_climbs_as_high_as_the_rule_says(reach: int, people: set[str], task: Any, ledger: Any) -> None:
    new_rule(ledger, RuleMoment.BEFORE_DUE, 0, reach=reach)

    run(DUE)

    assert {name for name in told() if not name.endswith("_c")} == people


def test_where_nobody_holds_the_role_the_next_above_is_told(task: Any, ledger: Any, world: Any) -> None:
    for name in ("operator_a", "contact_a"):
        world.people[name].is_active = False
        world.people[name].save()
    new_rule(ledger, RuleMoment.BEFORE_DUE, 0)

    run(DUE)

    assert "deputy_a" in told()


def test_who_has_not_accepted_is_reminded_after_so_many_working_days(task: Any, ledger: Any) -> None:
    new_rule(ledger, RuleMoment.UNACCEPTED, 2)
    issued = timezone.localdate(task.issued_at)
    written = run(*(issued + timedelta(days=count) for count in range(8)))

    [number] = [number for number, count in enumerate(written) if count]
    day = issued + timedelta(days=number)
    assert told() == {"operator_c", "contact_c"}
    assert sum((issued + timedelta(days=n)).weekday() < 5 for n in range(1, (day - issued).days + 1)) == 2


def test_report_of_the_cycle_is_asked_of_who_has_sent_none(story: Any, world: Any, ledger: Any) -> None:
    task = story.accepted(limit_on=date(2027, 6, 30), reporting_cycle=ReportingCycle.MONTHLY)
    new_rule(ledger, RuleMoment.AFTER_REPORT, 1, due_day=5)
    next_year = date(timezone.localdate().year + 1, 2, 6)
    run(next_year - timedelta(days=1))

    first = run(next_year)
    Submit(world.operator_a, at=morning(next_year))(story.report(task))
    second = run(next_year.replace(month=3))

    assert (first, second) == ([2], [0])


def test_rule_says_nothing_of_days_before_it_was_made(story: Any, ledger: Any) -> None:
    story.accepted(limit_on=date(2026, 10, 20))
    new_rule(ledger, RuleMoment.AFTER_DUE, 1)

    assert run(date(2026, 11, 1), date(2026, 11, 2)) == [0, 0]


def test_milestone_that_a_report_has_reached_is_not_brought_to_mind(story: Any, ledger: Any) -> None:
    report = story.report(story.accepted(milestone_on=DUE))
    report.milestone_figures = [MilestoneFigure(milestone=report.task.milestones.get(), reached_on=DUE)]
    report.save_revision(user=report.owner)
    story.hand_in(report)
    new_rule(ledger, RuleMoment.BEFORE_MILESTONE, 3)

    assert run(DUE - timedelta(days=3)) == [0]


def test_milestone_reminder_goes_to_the_lead_and_names_the_stage(story: Any, ledger: Any) -> None:
    story.accepted(milestone_on=DUE)
    new_rule(ledger, RuleMoment.BEFORE_MILESTONE, 3)

    run(DUE - timedelta(days=3))

    assert told() == {"operator_a", "contact_a"}
    assert Message.objects.filter(kind="reminder").first().text.endswith("开工")


def test_whoever_keeps_a_report_waiting_is_reminded(story: Any, world: Any, ledger: Any) -> None:
    report = story.submitted(story.accepted(limit_on=date(2027, 6, 30)))
    new_rule(ledger, RuleMoment.UNDECIDED, 1, every=1, times=10)

    run(*(timezone.localdate(report.step_since) + timedelta(days=count) for count in range(5)))

    assert told() == {"deputy_a"}


def test_completion_on_its_way_silences_reminders_of_the_due_day(story: Any, task: Any, ledger: Any) -> None:
    story.submitted(task, kind=ReportKind.COMPLETION)
    new_rule(ledger, RuleMoment.BEFORE_DUE, 0)

    run(DUE)

    assert told() == {"operator_c", "contact_c"}


def test_rule_urges_the_unit_once_and_never_more_mildly(task: Any, ledger: Any) -> None:
    new_rule(ledger, RuleMoment.AFTER_DUE, 1, urges=UrgingLevel.WARNING)
    new_rule(ledger, RuleMoment.AFTER_DUE, 5, urges=UrgingLevel.REMINDER)

    run(DUE, *(DUE + timedelta(days=late) for late in (1, 1, 5)))

    urgings = Urging.objects.filter(assignment__unit__name="省教育厅").order_by("pk")
    assert [urging.level for urging in urgings] == [UrgingLevel.WARNING, UrgingLevel.WARNING]
    event = task.events.filter(verb=Verb.URGE).first()
    assert (event.actor, event.signature) == (None, "系统")


def test_rule_that_is_stopped_or_a_closed_task_is_silent(story: Any, ledger: Any) -> None:
    rule = new_rule(ledger, RuleMoment.BEFORE_DUE, 0)
    story.closed(limit_on=DUE)
    rule.is_active = False
    KeepRule(None)(rule)

    assert run(DUE) == [0]


def test_rule_counted_otherwise_begins_anew(task: Any, ledger: Any) -> None:
    rule = new_rule(ledger, RuleMoment.BEFORE_DUE, 7)
    rule.days = 12
    KeepRule(None, at=morning(DUE - timedelta(days=9)))(rule)

    assert rule.since == DUE - timedelta(days=9)
    assert run(DUE - timedelta(days=9)) == [0]


def test_ledger_takes_the_usual_rules_and_the_next_those_of_the_one_before(world: Any, ledger: Any) -> None:
    from supervision.actions.registry import OpenLedger, new_ledger
    from supervision.choices import Subsystem

    TakeRules(world.chief)(ledger)
    rule = ledger.reminder_rules.first()
    rule.text = "请抓紧办理{task}"
    KeepRule(world.supervisor)(rule)
    following = new_ledger(world.office, Subsystem.KEY_WORK, 2027, "吉政督")
    OpenLedger(world.chief)(following)
    TakeRules(world.chief)(following)

    texts = [list(each.reminder_rules.order_by("pk").values_list("text", flat=True)) for each in (ledger, following)]
    assert sorted(texts[0]) == sorted(texts[1])
    assert "请抓紧办理{task}" in texts[1]


def test_number_of_queries_does_not_grow_with_tasks(story: Any, ledger: Any) -> None:
    TakeRules(None, at=morning(date(2026, 11, 1)))(ledger)
    for number in range(2):
        story.issued(title=f"第{number}项", limit_on=DUE)
    with CaptureQueriesContext(connection) as few:
        planned(ledger, morning(DUE - timedelta(days=7)))
    for number in range(5):
        story.issued(title=f"又{number}项", limit_on=DUE)
    with CaptureQueriesContext(connection) as many:
        planned(ledger, morning(DUE - timedelta(days=7)))

    assert len(few) == len(many)


def test_whom_the_urging_does_not_reach_and_the_rule_does_is_reminded(world: Any, task: Any, ledger: Any) -> None:
    new_rule(ledger, RuleMoment.AFTER_DUE, 1, urges=UrgingLevel.REMINDER, reach=Reach.OFFICE)

    run(DUE, DUE + timedelta(days=1))

    urged = set(Message.objects.filter(verb=Verb.URGE).values_list("recipient__username", flat=True))
    above = {"deputy_a", "principal_a", "supervisor", "second_supervisor", "chief"}
    assert urged == {"operator_a", "contact_a", "operator_c", "contact_c"}
    assert told() == above | {"deputy_c", "principal_c"}


def test_report_that_waits_for_a_decision_on_a_suspended_task_is_not_brought_to_mind(
    story: Any, world: Any, ledger: Any
) -> None:
    report = story.submitted(story.accepted(limit_on=date(2027, 6, 30)))
    new_rule(ledger, RuleMoment.UNDECIDED, 1)
    Suspend(world.chief, reason="等待政策")(report.task)

    run(*(timezone.localdate(report.step_since) + timedelta(days=count) for count in range(5)))

    assert told() == set()


def test_acceptance_is_counted_anew_from_the_day_on_which_the_task_went_on(story: Any, world: Any, ledger: Any) -> None:
    task = story.issued(limit_on=date(2027, 6, 30))
    new_rule(ledger, RuleMoment.UNACCEPTED, 2)
    Suspend(world.chief, reason="等待政策")(task)
    Resume(world.chief, reason="政策已出台", at=morning(date(2027, 3, 1)))(task)

    monday = date(2027, 3, 1)
    assert run(*(monday + timedelta(days=count) for count in range(4))) == [0, 0, 4, 0]


def test_extension_plans_anew(story: Any, world: Any, ledger: Any) -> None:
    later = DUE + timedelta(days=30)
    task = story.accepted(limit_on=DUE)
    new_rule(ledger, RuleMoment.BEFORE_DUE, 7)
    run(DUE - timedelta(days=7))
    request = {"kind": ReportKind.EXTENSION, "proposed_on": later, "request_reason": "汛期无法施工"}
    story.hand_in(story.report(task, **request))

    run(DUE, later - timedelta(days=7))

    rows = Reminder.objects.filter(recipient=world.operator_a).order_by("falls_on")
    assert [row.falls_on for row in rows] == [DUE - timedelta(days=7), later - timedelta(days=7)]


def test_looking_ahead_leaves_no_day_between_unlooked_at(task: Any, ledger: Any) -> None:
    new_rule(ledger, RuleMoment.BEFORE_DUE, 0)
    run(DUE + timedelta(days=200))

    assert run(DUE) == [4]
    assert RemindedUntil.objects.get().day <= timezone.localdate()
