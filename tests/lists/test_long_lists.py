"""A long list is a worker's; what he leaves, another takes up; what fails leaves nothing behind."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from desks import HEADINGS, ROADS, WELLS, Desk, book
from django.urls import reverse
from django.utils import timezone

from supervision.actions import import_tasks, list_bringing, list_working
from supervision.choices import ListStage
from supervision.exceptions import WrongState
from supervision.jobs.runs import run
from supervision.models import ListImport, SupervisionTask


@pytest.fixture(autouse=True)
def _two_rows_are_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_bringing, "AT_ONCE", 1)


def test_long_list_waits_for_a_worker_with_a_bar(desk: Desk) -> None:
    desk.check(book(HEADINGS, WELLS, ROADS))

    assert desk.run.stage == ListStage.CHECKING
    assert reverse("supervision_list_progress", args=[desk.run.pk]) in desk.page()


def test_worker_checks_and_takes_in_what_waits(desk: Desk) -> None:
    desk.check(book(HEADINGS, WELLS, ROADS))
    run("take-lists")
    waiting = desk.take().stage

    run("take-lists")

    assert (waiting, desk.run.stage) == (ListStage.TAKING, ListStage.TAKEN)
    assert SupervisionTask.objects.count() == 2


def test_bar_says_how_far_it_is_and_when_it_is_over(desk: Desk) -> None:
    address = reverse("supervision_list_progress", args=[desk.check(book(HEADINGS, WELLS, ROADS)).pk])
    ListImport.objects.update(done=1)

    moving = desk.client.get(address).json()
    run("take-lists")

    assert moving == {"percent": 50, "finished": False}
    assert desk.client.get(address).json()["finished"]


def test_list_that_a_worker_has_is_left_to_him(desk: Desk) -> None:
    found = desk.check(book(HEADINGS, WELLS, ROADS))
    assert list_working.claim(found, timezone.now())

    run("take-lists")

    assert desk.run.stage == ListStage.CHECKING


def test_list_that_a_worker_has_left_is_taken_up(desk: Desk) -> None:
    found = desk.check(book(HEADINGS, WELLS, ROADS))
    list_working.claim(found, found.started_at - timedelta(minutes=11))

    run("take-lists")

    assert desk.run.stage == ListStage.CHECKED


def test_failure_in_the_middle_leaves_nothing_and_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.check(book(HEADINGS, WELLS, ROADS))
    run("take-lists")
    desk.take()

    def lose(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(import_tasks, "rewrite_pages", lose)
    with pytest.raises(RuntimeError):
        run("take-lists")

    assert (desk.run.stage, bool(desk.run.error)) == (ListStage.FAILED, True)
    assert not SupervisionTask.objects.exists()


def test_list_that_failed_says_why_and_what_to_do(desk: Desk) -> None:
    found = desk.check(book(HEADINGS, WELLS, ROADS))
    run("take-lists")

    list_working.fail(desk.run, "磁盘已满")

    assert desk.client.get(reverse("supervision_list_report", args=[found.pk])).status_code == 404
    page = desk.page()
    assert "磁盘已满" in page
    assert "未导入任何内容" in page
    assert "没有带来变化" not in page
    assert reverse("supervision_list_columns", args=[found.pk]) in page


def test_second_press_of_the_button_does_not_free_a_list_that_a_worker_has(desk: Desk, world: Any) -> None:
    desk.check(book(HEADINGS, WELLS, ROADS))
    run("take-lists")
    first, second = desk.run, desk.run
    list_bringing.have_taken(first, world.supervisor, seen=first.seen)
    assert list_working.claim(first, timezone.now())

    with pytest.raises(WrongState):
        list_bringing.have_taken(second, world.supervisor, seen=second.seen)

    assert not list_working.claim(first, timezone.now())


def test_list_at_work_is_not_asked_about_again(desk: Desk) -> None:
    found = desk.check(book(HEADINGS, WELLS, ROADS))

    with pytest.raises(WrongState):
        list_bringing.answer(found, {})

    address = reverse("supervision_list_columns", args=[found.pk])
    assert desk.client.get(address).status_code == 302


@pytest.mark.parametrize("late", [list_working.take, partial(list_working.fail, reason="磁盘已满")])
def test_worker_that_comes_late_leaves_what_another_has_taken_in(desk: Desk, late: Any) -> None:
    desk.check(book(HEADINGS, WELLS, ROADS))
    run("take-lists")
    late_workers = desk.take()
    run("take-lists")
    kept = list(desk.run.pages.order_by("pk").values())

    late(late_workers)

    assert (desk.run.stage, desk.run.error) == (ListStage.TAKEN, "")
    assert list(desk.run.pages.order_by("pk").values()) == kept
    assert SupervisionTask.objects.count() == 2


def test_dry_run_of_the_clock_names_the_lists_that_wait(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    from django.core.management import call_command

    desk.check(book(HEADINGS, WELLS, ROADS))

    call_command("run_job", "take-lists", dry_run=True)

    assert "清单" in capsys.readouterr().out
    assert desk.run.stage == ListStage.CHECKING
