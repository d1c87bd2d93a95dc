"""A list goes in through the screens: brought, matched, looked at, asked about, taken in by one button."""

import io
from typing import Any

import pytest
from desks import HEADINGS, ROADS, WELLS, Desk, book
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from xlsxwriter import Workbook

from supervision.actions import Issue, Propose
from supervision.actions.registry import Keep, KeepUnit
from supervision.choices import ListStage, TaskStatus
from supervision.models import (
    HeadingChoice,
    ListImport,
    RegistryEvent,
    SealedRow,
    SupervisionTask,
    Unit,
    UnitAlias,
)


def titles(ledger: Any) -> list[str]:
    return list(SupervisionTask.objects.child_of(ledger).order_by("path").values_list("title", flat=True))


def test_headings_in_any_order_and_by_synonyms_are_proposed(desk: Desk) -> None:
    desk.bring(book(HEADINGS, WELLS))

    assert list(desk.run.matches.values()) == ["no", "title", "lead_unit", "co_units", "deadline"]


def test_nothing_is_written_before_the_button(desk: Desk, ledger: Any) -> None:
    run = desk.check(book(HEADINGS, WELLS, ROADS))

    assert (run.stage, run.counts["new"]) == (ListStage.CHECKED, 2)
    assert titles(ledger) == []
    assert "2026-10-31" in desk.page()


def test_one_button_takes_the_list_in_as_drafts(desk: Desk, ledger: Any, world: Any) -> None:
    desk.check(book(HEADINGS, WELLS, ROADS))

    run = desk.take()

    assert (run.stage, run.taken_by) == (ListStage.TAKEN, world.supervisor)
    assert titles(ledger) == ["打井", "修路"]
    assert set(SupervisionTask.objects.values_list("status", "owner")) == {(TaskStatus.DRAFT, world.supervisor.pk)}


def test_ledgers_trail_says_who_took_which_file_in(desk: Desk, world: Any) -> None:
    desk.check(book(HEADINGS, WELLS))

    desk.take()

    entry = RegistryEvent.objects.get(verb="take_in")
    assert (entry.actor, entry.subject.split(" · ")[-1]) == (world.supervisor, "清单")
    assert SealedRow.objects.filter(trail=entry.trail, table="supervision_storedfile", row_id=desk.run.file_id).exists()


def test_title_rows_above_the_heading_are_passed_over(desk: Desk) -> None:
    run = desk.check(book(["2026年重点任务分解表"], [], HEADINGS, WELLS))

    assert (run.heading, run.counts["new"]) == (3, 1)


def test_column_that_is_chosen_is_remembered_for_the_next_list(desk: Desk, world: Any) -> None:
    odd = [*HEADINGS[:1], "要干的事", *HEADINGS[2:]]
    desk.check(book(odd, WELLS), column_1="title")

    desk.bring(book(odd, WELLS))

    assert desk.run.matches["1"] == "title"
    assert HeadingChoice.objects.get(heading="要干的事").office == world.office


def test_what_the_headings_say_themselves_is_not_remembered(desk: Desk) -> None:
    desk.check(book(HEADINGS, WELLS))

    assert not HeadingChoice.objects.exists()


def test_choice_that_is_taken_back_is_forgotten(desk: Desk) -> None:
    desk.check(book(HEADINGS, WELLS), column_3="")
    remembered = HeadingChoice.objects.count()

    desk.check(book(HEADINGS, WELLS), column_3="co_units")

    assert (remembered, HeadingChoice.objects.count()) == (1, 0)


def test_template_of_a_kind_comes_in_as_it_is(desk: Desk) -> None:
    answer = desk.client.get(reverse("supervision_list_template", args=["tasks"]))
    empty = SimpleUploadedFile("模板.xlsx", b"".join(answer.streaming_content))

    desk.bring(empty)

    assert {"no", "title", "lead_unit", "co_units", "deadline", "milestones"} <= set(desk.run.matches.values())


@pytest.mark.parametrize("kind", ["units", "people", "nothing"])
def test_template_of_what_one_may_not_take_in_is_not_there(desk: Desk, kind: str) -> None:
    assert desk.client.get(reverse("supervision_list_template", args=[kind])).status_code == 404


def test_columns_that_must_be_there_are_asked_for(desk: Desk) -> None:
    desk.bring(book(["甲", "乙"], ["1", "2"]))

    answer = desk.match()

    assert answer.status_code == 200
    assert "序号、事项" in answer.content.decode()


def test_one_column_chosen_twice_is_refused(desk: Desk) -> None:
    desk.bring(book(HEADINGS, WELLS))

    answer = desk.match(column_3="lead_unit")

    assert "牵头单位" in answer.content.decode()
    assert desk.run.stage == ListStage.MATCHING


def test_unknown_name_is_asked_with_those_that_are_like_it(desk: Desk, ledger: Any) -> None:
    run = desk.check(book(HEADINGS, ["1", "打井", "水利局", "", "年底"]))

    (question,) = run.questions
    assert question["words"] == "水利局"
    assert "省水利厅" in question["candidates"][0][1]
    assert not run.may_be_taken


def test_answer_settles_every_row_of_the_name(desk: Desk, world: Any) -> None:
    desk.check(book(HEADINGS, ["1", "打井", "水利局", "", "年底"], ["2", "修渠", "水利局", "", "年底"]))

    run = desk.answer(choice_0=f"unit:{world.b.pk}")
    desk.take()

    assert (run.questions, run.counts["new"]) == ([], 2)
    assert {task.responsibilities.get().unit for task in SupervisionTask.objects.all()} == {world.b}
    assert not UnitAlias.objects.exists()


def test_answer_may_be_a_name_that_is_typed_in(desk: Desk, world: Any) -> None:
    desk.check(book(HEADINGS, ["1", "打井", "水务单位", "", "年底"]))

    desk.answer(name_0="省水利厅")
    desk.take()

    assert SupervisionTask.objects.get().responsibilities.get().unit == world.b


def test_answer_that_names_nobody_in_the_directory_is_asked_again(desk: Desk) -> None:
    desk.check(book(HEADINGS, ["1", "打井", "水务单位", "", "年底"]))

    run = desk.answer(name_0="没有的单位")

    assert len(run.questions) == 1
    assert any("没有的单位" in remark for remark in run.remarks)


def test_words_that_name_no_unit_are_left_out(desk: Desk) -> None:
    desk.check(book(HEADINGS, ["1", "打井", "省水利厅、全体", "", "年底"]))

    desk.answer(choice_0="nobody")
    desk.take()

    assert [part.unit.name for part in SupervisionTask.objects.get().responsibilities.all()] == ["省水利厅"]


def test_answer_is_kept_as_an_alias_if_that_is_ticked(desk: Desk, world: Any) -> None:
    desk.check(book(HEADINGS, ["1", "打井", "水利局", "", "年底"]))

    desk.answer(choice_0=f"unit:{world.b.pk}", keep_0="1")
    desk.take()

    assert UnitAlias.objects.get(name="水利局").unit == world.b
    assert desk.check(book(HEADINGS, ["2", "修渠", "水利局", "", "年底"])).questions == []


def test_name_of_a_former_unit_means_its_successor(desk: Desk, world: Any) -> None:
    former = Unit(name="省水电厅", kind="department", parent=world.province, valid_to="2018-10-31")
    KeepUnit(None)(former)
    KeepUnit(None)(world.b, links={"predecessors": [former]})

    run = desk.check(book(HEADINGS, ["1", "打井", "省水电厅", "", "年底"]))

    assert run.counts["new"] == 1
    assert "省水利厅" in desk.page()


def test_former_unit_that_was_split_is_asked_about(desk: Desk, world: Any) -> None:
    former = Unit(name="省水电厅", kind="department", parent=world.province, valid_to="2018-10-31")
    KeepUnit(None)(former)
    for unit in (world.b, world.c):
        KeepUnit(None)(unit, links={"predecessors": [former]})

    (question,) = desk.check(book(HEADINGS, ["1", "打井", "省水电厅", "", "年底"])).questions

    assert {key for key, _name in question["candidates"]} == {f"unit:{world.b.pk}", f"unit:{world.c.pk}"}


def test_same_list_again_shows_what_would_change(desk: Desk, ledger: Any) -> None:
    desk.check(book(HEADINGS, WELLS, ROADS))
    desk.take()

    run = desk.check(book(HEADINGS, [*WELLS[:4], "2026年11月底"], ROADS))

    assert (run.counts["changed"], run.counts["unchanged"]) == (1, 1)
    assert "2026-10-31（2026年10月底） → 2026-11-30（2026年11月底）" in desk.page()
    desk.take()
    assert titles(ledger) == ["打井", "修路"]


def test_task_that_was_issued_is_left_alone_and_said_so(desk: Desk, story: Any) -> None:
    desk.check(book(HEADINGS, WELLS))
    desk.take()
    task = SupervisionTask.objects.get()
    task.plan, task.responsible_leaders = "分三批实施", [story.world.governor.posts.get()]
    task.save_revision(user=story.world.supervisor)
    Propose(story.world.supervisor)(task)
    Issue(story.world.chief)(task)

    run = desk.check(book(HEADINGS, [*WELLS[:1], "打深井", *WELLS[2:]]))

    assert run.counts["kept"] == 1
    assert not run.may_be_taken


def test_what_has_changed_since_the_preview_is_not_taken_in(desk: Desk, world: Any, ledger: Any) -> None:
    desk.check(book(HEADINGS, WELLS))
    world.b.name = "省水务厅"
    KeepUnit(None)(world.b)

    run = desk.take()

    assert (run.stage, run.counts["wrong"]) == (ListStage.CHECKED, 1)
    assert run.error
    assert titles(ledger) == []


def test_preview_that_another_has_replaced_is_not_taken_in(desk: Desk, ledger: Any) -> None:
    seen = desk.check(book(HEADINGS, WELLS))
    desk.match(column_3="")

    desk.press(seen)

    assert desk.run.stage == ListStage.CHECKED
    assert titles(ledger) == []


def test_hidden_sheet_is_named_beside_the_columns_and_in_the_preview(desk: Desk) -> None:
    file = io.BytesIO()
    workbook = Workbook(file, {"in_memory": True})
    shown = workbook.add_worksheet("任务")
    shown.write_row(0, 0, HEADINGS)
    shown.write_row(1, 0, WELLS)
    hidden = workbook.add_worksheet("底稿")
    hidden.write(0, 0, "甲")
    hidden.hide()
    workbook.close()

    desk.bring(SimpleUploadedFile("清单.xlsx", file.getvalue()))
    beside_the_columns = desk.client.get(reverse("supervision_list_columns", args=[desk.run.pk])).content.decode()
    desk.match()

    assert "底稿" in beside_the_columns
    assert "底稿" in desk.page()


def test_preview_of_who_has_left_his_post_says_so(desk: Desk, ledger: Any, world: Any) -> None:
    run = desk.check(book(HEADINGS, WELLS))
    post = world.supervisor.posts.get()
    post.valid_to = run.list_date
    Keep(None)(post)

    page = Desk(world.chief, ledger).client.get(reverse("supervision_list", args=[run.pk]))

    assert page.status_code == 200
    assert "只有管理该台账的办公厅（室）" in page.content.decode()


def test_wrong_row_keeps_all_rows_out(desk: Desk, ledger: Any) -> None:
    run = desk.check(book(HEADINGS, WELLS, ["2", "修路", "省公安厅", "", "2026年13月"]))

    desk.take()

    assert run.counts["wrong"] == 1
    assert "2026年13月" in desk.page()
    assert titles(ledger) == []


def test_file_that_is_no_list_is_refused_at_the_form(desk: Desk) -> None:
    answer = desk.bring(SimpleUploadedFile("清单.xlsx", b"%PDF-1.7 nothing"))

    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    assert not ListImport.objects.exists()


def test_report_names_every_row(desk: Desk) -> None:
    desk.check(book(HEADINGS, WELLS, ROADS))

    answer = desk.client.get(reverse("supervision_list_report", args=[desk.run.pk]))

    assert b"".join(answer.streaming_content).startswith(b"PK")
    assert "%E6%8A%A5%E5%91%8A.xlsx" in answer["Content-Disposition"]


@pytest.mark.parametrize("name", ["list", "list_columns", "list_report", "list_progress", "list_take", "list_answer"])
def test_who_is_not_signed_in_is_led_to_the_login(desk: Desk, name: str) -> None:
    run = desk.check(book(HEADINGS, WELLS))
    client, address = Client(), reverse(f"supervision_{name}", args=[run.pk])

    answer = client.post(address) if name in ("list_take", "list_answer") else client.get(address)

    assert answer.headers["Location"].startswith(reverse("wagtailadmin_login"))


@pytest.mark.parametrize("who", ["operator_a", "principal_b", "governor", "auditor"])
def test_whoever_keeps_no_ledger_sees_no_lists(world: Any, ledger: Any, desk: Desk, who: str) -> None:
    desk.check(book(HEADINGS, WELLS))

    stranger = Desk(getattr(world, who), ledger)

    assert stranger.client.get(reverse("supervision_lists")).status_code in (302, 403)
    assert stranger.client.get(reverse("supervision_list", args=[desk.run.pk])).status_code in (302, 403, 404)
    assert stranger.client.post(reverse("supervision_list_take", args=[desk.run.pk])).status_code == 404
