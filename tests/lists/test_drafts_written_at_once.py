"""Drafts written at once are the same, in every table and column, as drafts written one by one."""

import gc
import weakref
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from drafts_of_all_kinds import TITLES
from wagtail.log_actions import LogContext
from wagtail.models import Page
from whole_database import added, contents, differences, left_by

from supervision.actions import Issue, Propose, page_writing
from supervision.actions.page_writing import add_pages
from supervision.choices import TaskStatus
from supervision.exceptions import Final
from supervision.models import Ledger, Milestone, SupervisionTask
from supervision.models.guards import acting

TABLES = {
    "wagtailcore_page",
    "supervision_supervisiontask",
    "supervision_supervisiontask_responsible_leaders",
    "supervision_responsibility",
    "supervision_milestone",
    "supervision_indicator",
    "supervision_taskattachment",
    "wagtailcore_revision",
    "wagtailcore_pagelogentry",
}


def one_by_one(ledger: Ledger, tasks: Any, user: Any) -> None:
    for task in tasks:
        ledger.add_child(instance=task)
        task.save_revision(user=user)


def again(ledger: Ledger) -> Ledger:
    return Ledger.objects.get(pk=ledger.pk)


def after_nothing(story: Any) -> None:
    """An empty ledger."""


def after_others(story: Any) -> None:
    """A ledger with tasks whose addresses are wanted again."""
    for title in ("打井", "修路", "打井"):
        story.draft(title=title)


def after_a_deletion(story: Any) -> None:
    """The place of the last one is free again."""
    after_others(story)
    again(story.ledger).get_last_child().specific.delete()


def after_a_hole(story: Any) -> None:
    """A place in the middle is free, and so is its address."""
    after_others(story)
    again(story.ledger).get_first_child().specific.delete()


def after_all_are_gone(story: Any) -> None:
    story.draft().delete()


@pytest.fixture(params=[500, 3])
def batch(request: Any, monkeypatch: pytest.MonkeyPatch) -> int:
    """All pages in one batch, and in several."""
    monkeypatch.setattr(page_writing, "BATCH", request.param)
    return int(request.param)


@pytest.mark.usefixtures("batch")
@pytest.mark.parametrize("before", [after_nothing, after_others, after_a_deletion, after_a_hole, after_all_are_gone])
def test_every_table_holds_the_same_rows(
    story: Any, make: Any, before: Any, django_capture_on_commit_callbacks: Any
) -> None:
    before(story)
    user, ledger = story.world.supervisor, story.ledger

    slow = left_by(lambda: one_by_one(again(ledger), make(), user), django_capture_on_commit_callbacks)
    fast = left_by(lambda: add_pages(again(ledger), make(), user=user), django_capture_on_commit_callbacks)

    assert added(contents(), fast).keys() == TABLES
    assert added(contents(), fast)["wagtailcore_revision"] == len(TITLES)
    assert differences(slow, fast) == {}


def test_log_names_the_person_and_the_deed_at_hand(
    story: Any, make: Any, django_capture_on_commit_callbacks: Any
) -> None:
    user, ledger = story.world.chief, story.ledger

    with LogContext(user=user):
        slow = left_by(lambda: one_by_one(again(ledger), make(), None), django_capture_on_commit_callbacks)
        fast = left_by(lambda: add_pages(again(ledger), make(), user=None), django_capture_on_commit_callbacks)

    assert differences(slow, fast) == {}
    assert {row["user_id"] for row in fast["wagtailcore_pagelogentry"]} > {user.pk}


def test_tree_is_sound_and_grows_on(story: Any, make: Any) -> None:
    story.draft()
    ledger = again(story.ledger)

    add_pages(ledger, make(), user=None)
    last = story.draft(title="打井")

    assert Page.find_problems() == ([], [], [], [], [])
    assert ledger.numchild == again(ledger).numchild - 1 == len(TITLES) + 1
    assert last.slug == "打井-4"
    assert again(ledger).get_last_child().pk == last.pk


def test_written_draft_is_edited_like_any_other(story: Any, make: Any) -> None:
    add_pages(story.ledger, make(["修路"]), user=story.world.supervisor)
    task = SupervisionTask.objects.get()

    task.title, task.milestones = "修桥", [Milestone(title="通车", due_on=date(2026, 9, 30))]
    task.save()
    task.save_revision(user=story.world.supervisor)

    text = SupervisionTask.objects.get().latest_text()
    assert [stage.title for stage in text.milestones.all()] == ["通车"]
    assert (text.title, task.draft_title, task.slug) == ("修桥", "修桥", "修路")
    assert task.revisions.count() == 2


def test_written_draft_is_proposed_and_issued(story: Any, leaders: Any) -> None:
    task = complete(story, leaders)
    add_pages(story.ledger, [task], user=story.world.supervisor)

    Propose(story.world.supervisor)(story.again(task))
    Issue(story.world.chief)(story.again(task))

    issued = story.again(task)
    assert (issued.status, issued.live, issued.number) == (TaskStatus.ISSUED, True, "吉政督〔2026〕1号")
    assert issued.live_revision_id == issued.latest_revision_id
    assert issued.assignments.count() == 2


def complete(story: Any, leaders: Any) -> SupervisionTask:
    """An unsaved task from which nothing is missing."""
    task = story.draft()
    text = task.latest_text()
    task.delete()
    fresh = SupervisionTask(**{name: getattr(text, name) for name in ("title", "content", "plan", "limit_on")})
    fresh.ledger, fresh.subsystem, fresh.live, fresh.owner = story.ledger, text.subsystem, False, text.owner
    for part in ("responsibilities", "milestones", "indicators"):
        rows = list(getattr(text, part).all())
        for row in rows:
            row.pk = None
        setattr(fresh, part, rows)
    fresh.responsible_leaders = leaders
    return fresh


def test_written_draft_can_be_published(story: Any, make: Any) -> None:
    add_pages(story.ledger, make(["修路"]), user=story.world.supervisor)
    task = SupervisionTask.objects.get()

    with acting():
        task.save_revision(user=story.world.supervisor).publish()

    assert (story.again(task).live, story.again(task).has_unpublished_changes) == (True, False)


@pytest.mark.parametrize("status", [status for status in TaskStatus if status != TaskStatus.DRAFT])
def test_what_is_no_draft_is_refused_even_to_an_action(story: Any, make: Any, status: str) -> None:
    tasks = list(make())
    tasks[-1].status = status

    with acting(), pytest.raises(Final, match="打井-2"):
        add_pages(story.ledger, tasks, user=None)

    assert not SupervisionTask.objects.exists()


def test_live_page_is_refused(story: Any, make: Any) -> None:
    (task,) = make(["修路"])
    task.live = True

    with acting(), pytest.raises(Final):
        add_pages(story.ledger, [task], user=None)


def test_page_without_drafts_of_its_kind_is_refused(story: Any) -> None:
    root = story.ledger.get_parent()

    with acting(), pytest.raises(Final):
        add_pages(root, [Ledger(title="又一台账", live=False)], user=None)


def test_page_that_is_there_already_is_refused(story: Any) -> None:
    with pytest.raises(Final, match="改造农村危房"):
        add_pages(story.ledger, [story.draft()], user=None)


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", "井" * 256), ("title", "※※※"), ("title", ""), ("item_no", "9" * 31), ("slug", "打井"), ("slug", "a b")],
)
def test_field_that_can_not_be_written_is_named_and_nothing_is(story: Any, make: Any, field: str, value: str) -> None:
    tasks = list(make())
    setattr(tasks[-1], field, value)
    before = contents()

    with pytest.raises(ValidationError) as refusal:
        add_pages(again(story.ledger), tasks, user=None)

    assert field in refusal.value.message_dict
    assert contents() == before


def test_twin_of_the_longest_title_makes_room_for_its_number(story: Any, make: Any) -> None:
    add_pages(story.ledger, make(["井" * 255] * 3), user=None)

    slugs = SupervisionTask.objects.order_by("path").values_list("slug", flat=True)
    assert list(slugs) == ["井" * 255, "井" * 253 + "-2", "井" * 253 + "-3"]


def test_progress_is_told_and_written_pages_are_let_go(story: Any, make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_writing, "BATCH", 2)
    pages: list[Any] = []
    alive: list[int] = []

    def watched() -> Any:
        for page in make():
            pages.append(weakref.ref(page))
            yield page

    def count(written: int) -> None:
        gc.collect()
        alive.append(sum(page() is not None for page in pages[: written - 2]))

    add_pages(story.ledger, watched(), user=None, on_written=count)

    assert len(pages) == len(TITLES)
    assert alive == [0, 0, 0, 0]


def test_queries_are_those_of_the_batch_not_of_the_pages(story: Any, make: Any) -> None:
    story.draft()

    asked = [queries(story.ledger, list(make([title] * wanted))) for title, wanted in (("井", 8), ("路", 28))]

    assert asked[0] == asked[1]
    assert asked[0] <= 40


def queries(ledger: Ledger, tasks: list[SupervisionTask]) -> int:
    with CaptureQueriesContext(connection) as seen:
        add_pages(again(ledger), tasks, user=None)
    return len(seen)


def test_row_of_an_issued_task_is_not_taken_over_by_a_draft(story: Any, make: Any) -> None:
    issued = story.issued()
    (draft,) = make(["修路"])
    draft.milestones = [Milestone(pk=issued.milestones.get().pk, title="通车")]

    with pytest.raises(Final):
        add_pages(story.ledger, [draft], user=None)
    with pytest.raises(Final):
        Milestone(pk=issued.milestones.get().pk, task=story.draft(), title="通车").save()

    assert issued.milestones.get().title == "开工"


def test_parts_of_an_issued_task_are_not_added_many_at_a_time(story: Any) -> None:
    task = story.issued()

    with pytest.raises(Final):
        Milestone.objects.bulk_create([Milestone(task=task, title="追加")])

    assert not task.milestones.filter(title="追加").exists()
