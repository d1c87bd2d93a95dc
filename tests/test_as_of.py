"""Time travel and corrections: the former text is one click away, and any moment can be looked at."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from supervision.actions import Accept, Correct, Submit
from supervision.choices import ReportKind, Verb
from supervision.exceptions import Incomplete, NotAllowed, WrongState
from supervision.models import Milestone
from supervision.reporting.as_of import differences, snapshot


def correct(world: Any, task: Any, reason: str = "数字有误", **fields: Any) -> Any:
    text = task.latest_text()
    for name, value in fields.items():
        setattr(text, name, value)
    return Correct(world.chief, reason=reason)(task, text=text)


@pytest.fixture
def past(monkeypatch: Any) -> Any:
    """Lets the stories that follow happen some days ago."""

    def travel(days: int) -> None:
        monkeypatch.setattr(timezone, "now", lambda: ago(days))

    return travel


def ago(days: float) -> Any:
    return datetime.now(UTC) - timedelta(days=days)


def test_correction_takes_effect_and_points_to_the_former_text(world: Any, story: Any) -> None:
    task = story.accepted()
    correct(world, task, title="改造农村危房7000户")

    entry = task.events.get(verb=Verb.CORRECT)
    assert story.again(task).title == "改造农村危房7000户"
    assert (entry.corrects.verb, entry.reason) == (Verb.ISSUE, "数字有误")


def test_second_correction_points_to_the_first(world: Any, story: Any) -> None:
    task = story.issued()
    correct(world, task, title="一")
    correct(world, story.again(task), title="二")

    first, second = task.events.filter(verb=Verb.CORRECT)
    assert second.corrects == first


def test_correction_needs_a_reason_and_a_difference(world: Any, story: Any) -> None:
    task = story.issued()

    with pytest.raises(Incomplete):
        correct(world, task, reason="", title="另一个")
    with pytest.raises(Incomplete):
        correct(world, task)


def test_correction_of_a_text_that_changed_meanwhile_is_refused(world: Any, story: Any) -> None:
    task = story.issued()
    stale = task.latest_text()
    stale.title = "迟到的更正"
    correct(world, task, title="先到的更正")

    with pytest.raises(WrongState):
        Correct(world.chief, reason="迟到")(task, text=stale)


def test_unit_cannot_correct_the_office_s_text(world: Any, story: Any) -> None:
    task = story.issued()
    text = task.latest_text()
    text.title = "改"

    with pytest.raises(NotAllowed):
        Correct(world.operator_a, reason="x")(task, text=text)


def test_correction_leaves_state_and_units_alone(world: Any, story: Any) -> None:
    task = story.accepted()
    correct(world, task, content="更正")

    again = story.again(task)
    assert (again.number, again.status, again.due_at) == (task.number, task.status, task.due_at)
    assert again.assignments.count() == 2


def test_task_stands_as_it_stood(world: Any, story: Any, past: Any) -> None:
    past(10)
    task = story.accepted(title="旧题目")
    past(4)
    correct(world, task, title="新题目")
    past(0)

    assert snapshot(task, ago(20)) is None
    assert snapshot(task, ago(7)).task.title == "旧题目"
    assert snapshot(task, ago(1)).task.title == "新题目"


def test_assignments_and_reports_are_those_of_then(world: Any, story: Any, past: Any) -> None:
    past(10)
    task = story.issued()
    past(6)
    Accept(world.operator_a)(story.assignment(task))
    past(3)
    story.hand_in(story.report(task))

    before, between, now = (snapshot(task, ago(days)) for days in (8, 5, 1))
    assert [row.status for row in before.assignments] == ["issued", "issued"]
    assert sorted(row.status for row in between.assignments) == ["accepted", "issued"]
    assert (len(between.reports), len(now.reports)) == (0, 1)


def test_differences_are_told_in_words(world: Any, story: Any, past: Any) -> None:
    past(10)
    task = story.accepted(title="旧题目")
    past(4)
    milestone = Milestone(title="竣工", due_on=date(2026, 11, 30), sort_order=1)
    text = task.latest_text()
    correct(world, task, title="新题目", milestones=[*text.milestones.all(), milestone], responsible_leaders=[])

    changes = {
        change.label: (change.before, change.after)
        for change in differences(snapshot(task, ago(7)), snapshot(task, ago(1)))
    }

    assert ("旧题目", "新题目") in changes.values()
    assert ("省领导", "—") in changes.values()
    assert any("竣工" in label for label in changes)


def test_status_and_units_are_among_the_differences(world: Any, story: Any, past: Any) -> None:
    past(10)
    task = story.issued()
    past(5)
    Accept(world.operator_a)(story.assignment(task))

    [change] = differences(snapshot(task, ago(7)), snapshot(task, ago(1)))

    assert "省教育厅" in change.label
    assert change.before != change.after


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_sheet_of_then_shows_the_former_text(world: Any, story: Any, past: Any) -> None:
    past(10)
    task = story.accepted(content="旧内容")
    past(4)
    correct(world, task, content="新内容")

    now = signed_in(world.operator_a).get(f"/admin/supervision/tasks/{task.pk}/").content.decode()
    then = (
        signed_in(world.operator_a)
        .get(f"/admin/supervision/tasks/{task.pk}/as-of/", {"at": ago(7).isoformat()})
        .content.decode()
    )

    assert "数字有误" in now
    assert "旧内容" not in now
    assert "旧内容" in then


def test_unit_b_cannot_travel_to_a_s_task(world: Any, story: Any) -> None:
    task = story.issued()

    assert signed_in(world.operator_b).get(f"/admin/supervision/tasks/{task.pk}/as-of/").status_code == 404


@pytest.mark.parametrize("text", ["", "not a date", "2026-13-45", "2026-11-24T99:99"])
def test_senseless_moment_means_now(text: str, world: Any, story: Any) -> None:
    task = story.issued()

    assert signed_in(world.chief).get(f"/admin/supervision/tasks/{task.pk}/as-of/", {"at": text}).status_code == 200


def test_ledger_of_a_day_lists_what_there_was_then(world: Any, story: Any, past: Any) -> None:
    past(10)
    story.issued(title="早先的事项")
    past(2)
    story.issued(title="后来的事项")
    client = signed_in(world.chief)

    page = client.get("/admin/supervision/as-of/", {"on": timezone.localdate(ago(5)).isoformat()}).content.decode()

    assert "早先的事项" in page
    assert "后来的事项" not in page


def test_ledger_of_a_day_is_exported(world: Any, story: Any, past: Any) -> None:
    past(10)
    task = story.accepted(title="旧题目")
    past(4)
    correct(world, task, title="新题目")
    query = {"on": timezone.localdate(ago(6)).isoformat(), "export": "xlsx"}

    answer = signed_in(world.chief).get("/admin/supervision/as-of/", query)

    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    assert [cell.value for cell in sheet[2]][:3] == [task.number, "旧题目", "省教育厅"]


def test_queries_of_the_ledger_of_a_day_do_not_grow(world: Any, story: Any, django_assert_max_num_queries: Any) -> None:
    for number in range(6):
        story.issued(title=f"第{number}项")
    client = signed_in(world.chief)
    client.get("/admin/supervision/as-of/")

    with django_assert_max_num_queries(25):
        client.get("/admin/supervision/as-of/")


def test_correction_by_the_screen(world: Any, story: Any) -> None:
    task = story.issued()
    client = signed_in(world.chief)
    address = f"/admin/supervision/tasks/{task.pk}/correct/"
    form = client.get(address).context["form"]
    values = {name: form[name].value() or "" for name in form.fields}
    for formset in form.formsets.values():
        for row in (formset.management_form, *formset.forms):
            values |= {row.add_prefix(key): row[key].value() or "" for key in row.fields}
    values |= {"content": "更正后的内容", "reason": "文字有误", "revision": str(task.latest_revision_id)}

    answer = client.post(address, values)

    assert answer.status_code == 302, answer.context["form"].errors
    assert story.again(task).content == "更正后的内容"


def test_supervisor_and_unit_have_no_correction_screen(world: Any, story: Any) -> None:
    task = story.issued()

    for person in (world.supervisor, world.operator_a, world.auditor):
        assert signed_in(person).get(f"/admin/supervision/tasks/{task.pk}/correct/").status_code == 404


def test_correction_of_a_report_says_why_and_points_to_it(world: Any, story: Any) -> None:
    report = story.entered()
    silent = story.report(report.task, kind=ReportKind.CORRECTION, corrects=report)

    with pytest.raises(Incomplete):
        Submit(world.operator_a)(silent)


def test_corrected_report_leads_to_the_text_that_holds(world: Any, story: Any) -> None:
    report = story.entered()
    story.hand_in(story.report(report.task, kind=ReportKind.CORRECTION, corrects=report, correction_reason="户数笔误"))

    page = signed_in(world.supervisor).get(f"/admin/supervision/reports/{report.pk}/").content.decode()

    assert "户数笔误" in page


def test_correction_of_a_foreign_report_is_refused(world: Any, story: Any) -> None:
    foreign = story.entered()
    own = story.report(
        story.accepted(title="另一项"), kind=ReportKind.CORRECTION, corrects=foreign, correction_reason="x"
    )

    with pytest.raises(Incomplete):
        Submit(world.operator_a)(own)
