"""Drafts rewritten at once are the same, in every table and column, as drafts saved one by one."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from drafts_of_all_kinds import TITLES
from wagtail.models import Comment, CommentReply, Revision
from whole_database import added, contents, differences, left_by

from supervision.actions import page_writing
from supervision.actions.draft_texts import latest_texts
from supervision.actions.page_writing import add_pages, rewrite_pages
from supervision.exceptions import Final
from supervision.models import Indicator, Milestone, SupervisionTask
from supervision.models.guards import acting

Change = Callable[[SupervisionTask], None]


@pytest.fixture
def drafts(story: Any, make: Any) -> Any:
    """Drafts in the ledger; the first and the last have a comment with its answer."""
    add_pages(story.ledger, make(), user=story.world.supervisor)
    for task in (SupervisionTask.objects.first(), SupervisionTask.objects.last()):
        comment = Comment.objects.create(page=task, user=story.world.chief, text="写实一些", contentpath="content")
        CommentReply.objects.create(comment=comment, user=story.world.supervisor, text="好")
    return SupervisionTask.objects.order_by("path")


def words(task: SupervisionTask) -> None:
    task.title, task.content, task.limit_on = f"改{task.item_no}", "改", "2027-01-31"  # type: ignore[assignment] # as forms give it


def new_parts(task: SupervisionTask) -> None:
    task.milestones = [Milestone(title="通车", due_on=date(2026, 9, 30), quantity=3)]
    task.indicators = []


def parts_kept(task: SupervisionTask) -> None:
    """One changed, one new, the others gone."""
    first = task.indicators.first()
    first.target = "8000"
    task.indicators = [first, Indicator(name="座", target=2, sort_order=7)]


def leaders(task: SupervisionTask) -> None:
    task.responsible_leaders = list(task.responsible_leaders.all())[1:]


def nothing(task: SupervisionTask) -> None:
    """Saved as it was."""


@pytest.mark.parametrize("size", [500, 3])
@pytest.mark.parametrize("change", [words, new_parts, parts_kept, leaders, nothing])
def test_every_table_holds_the_same_rows(
    drafts: Any, change: Change, size: int, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    monkeypatch.setattr(page_writing, "BATCH", size)

    slow = left_by(lambda: one_by_one(changed(drafts, change)), django_capture_on_commit_callbacks)
    fast = left_by(lambda: rewrite_pages(changed(drafts, change), user=None), django_capture_on_commit_callbacks)

    assert added(contents(), fast)["wagtailcore_revision"] == len(TITLES)
    assert differences(slow, fast) == {}


def changed(drafts: Any, change: Change) -> list[SupervisionTask]:
    tasks = list(drafts.all())
    for task in tasks:
        change(task)
    return tasks


def one_by_one(tasks: list[SupervisionTask]) -> None:
    for task in tasks:
        task.save()
        task.save_revision()


def test_draft_that_has_moved_on_meanwhile_is_refused(drafts: Any, story: Any) -> None:
    tasks = changed(drafts, words)
    proposed = SupervisionTask.objects.get(pk=tasks[-1].pk)
    proposed.write_state(status="proposed")

    with acting(), pytest.raises(Final, match="改7"):
        rewrite_pages(tasks, user=None)

    assert not drafts.filter(title__startswith="改").exists()


def test_issued_task_is_refused_whatever_its_object_says(story: Any) -> None:
    task = story.issued()
    task.status, task.title = "draft", "改"

    with acting(), pytest.raises(Final):
        rewrite_pages([task], user=None)

    assert story.again(task).title == "改造农村危房"


def test_ledger_is_refused(story: Any) -> None:
    with acting(), pytest.raises(Final):
        rewrite_pages([story.ledger], user=None)


def test_field_that_can_not_be_written_is_named_and_nothing_is(drafts: Any) -> None:
    tasks = changed(drafts, words)
    tasks[-1].title = "井" * 256
    before = contents()

    with pytest.raises(ValidationError) as refusal:
        rewrite_pages(tasks, user=None)

    assert refusal.value.message_dict.keys() == {"title"}
    assert contents() == before


def test_state_and_place_are_those_of_the_table(drafts: Any, story: Any) -> None:
    task = drafts.last()
    task.sequence, task.number, task.path, task.numchild, task.slug = 9, "九号", "0009", 9, "elsewhere"

    rewrite_pages([task], user=None)

    kept = drafts.last()
    assert (kept.sequence, kept.number, kept.slug, kept.numchild) == (None, None, "打井-2-2", 0)
    assert kept.path.startswith(story.ledger.path)


def test_queries_are_those_of_the_batch_not_of_the_pages(drafts: Any) -> None:
    asked = [queries(changed(drafts.filter(item_no__gte=first), words)) for first in ("4", "0")]

    assert asked[0] == asked[1]
    assert asked[0] <= 30


def queries(tasks: list[SupervisionTask]) -> int:
    with CaptureQueriesContext(connection) as seen:
        rewrite_pages(tasks, user=None)
    return len(seen)


def test_latest_texts_cost_the_same_however_many(drafts: Any, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(8):
        few = latest_texts(drafts.all()[:2])
    with django_assert_num_queries(8):
        texts = latest_texts(drafts.all())

    assert ([text.title for text in texts], len(few)) == (TITLES, 2)
    assert [stage.quantity for stage in texts[2].milestones.all()] == [1]


def test_text_that_only_a_revision_has_is_found(drafts: Any) -> None:
    task = drafts.get(item_no="3")
    task.plan, task.indicators = "分三批实施", [Indicator(name="座", target=2)]
    task.save_revision()

    text = latest_texts(drafts.all())[3]

    assert (task.plan, drafts.get(pk=task.pk).plan) == ("分三批实施", "")
    assert text.plan == "分三批实施"
    assert [figure.name for figure in text.indicators.all()] == ["座"]


def test_text_that_only_a_revision_has_is_rewritten_with_all_of_it(drafts: Any) -> None:
    task = drafts.get(item_no="3")
    task.plan, task.indicators = "分三批实施", [Indicator(name="座", target=2)]
    task.save_revision()

    rewrite_pages(latest_texts(drafts.all()), user=None)

    written = drafts.get(pk=task.pk)
    assert written.plan == "分三批实施"
    assert [figure.name for figure in written.indicators.all()] == ["座"]
    assert Revision.objects.for_instance(written).count() == 3
