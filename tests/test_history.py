"""History: one row when something takes effect, none for drafts, by whom and why."""

from typing import Any

from supervision.actions import Accept, SendBack
from supervision.actions.registry import KeepUnit
from supervision.models import Assignment, Report, SupervisionTask


def test_draft_leaves_no_history(story: Any) -> None:
    task = story.draft()
    task.title = "改过的草稿"
    task.save_revision()
    task.save()

    assert not SupervisionTask.history.exists()


def test_issuing_leaves_one_row_with_links_and_revision(world: Any, story: Any) -> None:
    task = story.issued()

    row = SupervisionTask.history.get()
    assert (row.number, row.status, row.history_user) == (task.number, "issued", world.chief)
    assert row.revision == task.live_revision
    assert [link.post for link in row.responsible_leaders.all()] == [world.governor.posts.get()]


def test_children_of_that_moment_come_from_the_revision(story: Any) -> None:
    story.issued()

    text = SupervisionTask.history.get().revision.as_object()

    assert [milestone.title for milestone in text.milestones.all()] == ["开工"]


def test_assignment_has_a_row_for_each_step_with_its_reason(world: Any, story: Any) -> None:
    task = story.issued()
    SendBack(world.operator_a, reason="不属于本单位职责")(story.assignment(task))

    row = Assignment.history.filter(unit=world.a).first()
    assert (row.status, row.history_user, row.history_change_reason) == (
        "sent_back",
        world.operator_a,
        "不属于本单位职责",
    )
    assert Assignment.history.filter(unit=world.a).count() == 2


def test_accepting_leaves_the_task_alone(world: Any, story: Any) -> None:
    task = story.issued()
    Accept(world.operator_a)(story.assignment(task))

    assert SupervisionTask.history.count() == 1


def test_report_has_its_one_row_when_it_is_entered(world: Any, story: Any) -> None:
    report = story.submitted()
    assert not Report.history.exists()

    story.entered(report.task)

    assert Report.history.get().history_user == world.supervisor


def test_unit_has_a_row_for_each_change(world: Any) -> None:
    world.a.short_name = "教育厅"
    KeepUnit(world.system_admin)(world.a)

    assert list(world.a.history.values_list("short_name", flat=True)) == ["教育厅", ""]
