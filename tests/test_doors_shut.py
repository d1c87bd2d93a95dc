"""Every door to what was sealed or entered gives the same answer: no."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.db import IntegrityError, connection, models, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from wagtail.models import Page, Revision

from supervision.actions import DrawUp, Resume, Suspend, Urge
from supervision.actions.checkpoints import TakeCheckpoint
from supervision.actions.paper_settings import KeepPaperSeries
from supervision.actions.registry import Keep, KeepCalendar, KeepUnit
from supervision.actions.reminder_rules import TakeRules
from supervision.choices import PaperKind, ReportKind
from supervision.exceptions import Final
from supervision.models import (
    Assignment,
    Checkpoint,
    Evidence,
    Milestone,
    Post,
    ReminderRule,
    Report,
    StoredFile,
    Substitution,
    SupervisionTask,
    TaskEvent,
    Unit,
    UnitGroup,
)
from supervision.official_papers.shipped import shipped
from supervision.reporting.paper_sources import PaperSource
from supervision.triggers import append_only_models

TABLES = [model._meta.db_table for model in append_only_models()]


def test_history_of_links_is_among_the_tables() -> None:
    assert "supervision_historicalsupervisiontask_responsible_leaders" in TABLES
    assert {"supervision_taskevent", "supervision_historicalassignment", "supervision_storedfile"} <= set(TABLES)


@pytest.fixture
def sealed(story: Any, paper_series: Any) -> Report:
    """An entered report with a file, and something in every other table that is written once."""
    world = story.world
    KeepUnit(None)(world.b, aliases=["水利厅"], links={"predecessors": [world.c]})
    Keep(None)(UnitGroup(name="两厅"), links={"units": [world.a, world.b]})
    KeepCalendar(None).set_day(date(2027, 1, 1), False, "元旦")
    TakeRules(None)(story.ledger)
    away = {"valid_from": "2026-01-01", "valid_to": "2026-01-31"}
    Keep(None)(Substitution(post=world.deputy_b.posts.get(), substitute=world.contact_b, **away))
    report = story.report()
    file = StoredFile.objects.keep(ContentFile(b"x", name="证明.pdf"), report.owner)
    report.evidence = [Evidence(file=file)]
    report.save_revision(user=report.owner)
    term = {"level": 1, "answer_by": timezone.localdate()}
    Urge(world.supervisor, reason="请抓紧")(report.assignment, **term)
    request = {"kind": ReportKind.EXTENSION, "proposed_on": date(2099, 12, 31), "request_reason": "汛期"}
    story.hand_in(story.report(report.task, **request))
    Suspend(world.chief, reason="等待政策")(report.task)
    Resume(world.chief, reason="政策已出台")(report.task)
    keep_templates(world, paper_series)
    DrawUp(world.supervisor)(report.task, source=PaperSource(PaperKind.TASK_NOTICE, report.task))
    story.hand_in(report)
    TakeCheckpoint()()
    return story.again(report)


def keep_templates(world: Any, paper_series: Any) -> None:
    """The office takes a template of its own into use."""
    template = ContentFile(shipped(PaperKind.TASK_NOTICE), name="督查通知单.docx")
    KeepPaperSeries(world.supervisor).use(paper_series[PaperKind.TASK_NOTICE], template)


def refused(sql: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except IntegrityError:
        return True
    return False


def rows_in(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{table}"')
        return int(cursor.fetchone()[0])


def filled_tables() -> list[Any]:
    written_once = append_only_models()
    assert [model for model in written_once if not rows_in(model._meta.db_table)] == []
    return written_once


def test_database_refuses_to_change_or_delete(sealed: Report) -> None:
    for model in filled_tables():
        table, column = model._meta.db_table, model._meta.concrete_fields[-1].column

        assert refused(f'UPDATE "{table}" SET "{column}" = "{column}"'), table
        assert refused(f'DELETE FROM "{table}"'), table


def test_table_cannot_be_emptied_nor_a_row_replaced(sealed: Report) -> None:
    sql = 'INSERT OR REPLACE INTO "{0}" SELECT * FROM "{0}"'
    if connection.vendor == "postgresql":
        # What the story itself has left to be checked at its end would hinder TRUNCATE before the trigger does.
        connection.check_constraints()
        sql = 'TRUNCATE "{0}" CASCADE'

    assert [model for model in filled_tables() if not refused(sql.format(model._meta.db_table))] == []


@pytest.mark.parametrize("model", [TaskEvent, Checkpoint, StoredFile, Assignment.history.model, Report.history.model])
def test_sealed_rows_refuse_every_method(model: Any, sealed: Report) -> None:
    row = model.objects.first()
    column = model._meta.concrete_fields[-1].attname
    doors = [
        row.save,
        row.delete,
        model.objects.all().delete,
        lambda: model.objects.update(**{column: None}),
        lambda: model.objects.bulk_update([row], [column]),
    ]

    for door in doors:
        with pytest.raises(Final):
            door()


def test_history_manager_refuses_too(sealed: Report) -> None:
    with pytest.raises(Final):
        Unit.history.update(name="改")
    with pytest.raises(Final):
        Unit.history.all().delete()


@pytest.mark.parametrize("model", [Unit, Post, ReminderRule, Assignment])
def test_registry_and_assignments_are_written_by_actions_alone(model: Any, sealed: Report) -> None:
    row = model.objects.first()
    column = model._meta.concrete_fields[1].attname
    doors = [
        row.save,
        row.delete,
        model.objects.all().delete,
        lambda: model.objects.update(**{column: getattr(row, column)}),
        lambda: model.objects.bulk_update([row], [column]),
        lambda: model.objects.bulk_create([model()]),
    ]

    for door in doors:
        with pytest.raises(Final):
            door()


PAGE_DOORS = {
    "save": lambda page: page.save(),
    "delete": lambda page: page.delete(),
    "update": lambda page: type(page).objects.filter(pk=page.pk).update(title="改"),
    "bulk_update": lambda page: type(page).objects.bulk_update([page], ["title"]),
    "queryset delete": lambda page: type(page).objects.filter(pk=page.pk).delete(),
    "publish": lambda page: page.save_revision().publish(),
    "revision": lambda page: page.save_revision(),
    "unpublish": lambda page: page.unpublish(),
    "move": lambda page: page.move(page.get_parent(), pos="last-child"),
    "copy": lambda page: page.copy(),
    "alias": lambda page: page.create_alias(),
    "translation": lambda page: page.copy_for_translation(page.locale),
}


@pytest.mark.parametrize("door", PAGE_DOORS)
def test_entered_report_and_issued_task_stand_against_code(door: str, sealed: Report, story: Any) -> None:
    for page in (sealed, sealed.task):
        before = type(page).objects.filter(pk=page.pk).values().get()

        with pytest.raises(Final), transaction.atomic():
            PAGE_DOORS[door](story.again(page))

        assert type(page).objects.filter(pk=page.pk).values().get() == before


BASE_DOORS = {
    "delete": lambda page: page.delete(),
    "delete parent": lambda page: page.get_parent().delete(),
    "delete root": lambda page: page.get_root().get_children().first().get_parent().delete(),
    "queryset delete": lambda page: Page.objects.filter(pk=page.pk).delete(),
    "unpublish": lambda page: page.unpublish(),
}


@pytest.mark.parametrize("door", BASE_DOORS)
def test_the_tree_cannot_be_cut_off_below_the_report(door: str, sealed: Report) -> None:
    with pytest.raises((Final, ProtectedError, IntegrityError)), transaction.atomic():
        BASE_DOORS[door](Page.objects.get(pk=sealed.pk))

    assert Report.objects.get(pk=sealed.pk).live


def test_parts_of_what_binds_stay(sealed: Report) -> None:
    for rows in (Milestone.objects.filter(task=sealed.task), Evidence.objects.filter(report=sealed)):
        with pytest.raises(Final):
            rows.update(sort_order=9)
        with pytest.raises(Final):
            rows.first().delete()


def test_draft_remains_free(story: Any) -> None:
    task = story.draft()
    task.milestones.first().save()

    task.title = "另一个标题"
    task.save()

    assert story.again(task).title == "另一个标题"


def test_draft_cannot_be_made_binding_by_saving_it(story: Any) -> None:
    task = story.draft()
    task.status = "issued"

    with pytest.raises(Final):
        task.save()


def test_scheduled_publishing_does_not_issue(story: Any) -> None:
    from datetime import timedelta

    from django.core.management import call_command

    task = story.draft()
    past = timezone.now() - timedelta(hours=1)
    Revision.objects.filter(pk=task.latest_revision_id).update(approved_go_live_at=past)
    SupervisionTask.objects.filter(pk=task.pk).update(go_live_at=past)

    with pytest.raises(Final):
        call_command("publish_scheduled")

    assert not story.again(task).live


def test_text_that_was_decided_on_cannot_be_changed_in_its_revision(sealed: Report) -> None:
    table = Revision._meta.db_table

    assert refused(f"UPDATE {table} SET content = '{{}}' WHERE id = {sealed.live_revision_id}")
    assert refused(f"DELETE FROM {table} WHERE id = {sealed.live_revision_id}")


def test_entered_report_refuses_raw_sql(sealed: Report) -> None:
    assert refused(f"UPDATE supervision_report SET progress = '改' WHERE page_ptr_id = {sealed.pk}")
    assert refused(f"DELETE FROM supervision_report WHERE page_ptr_id = {sealed.pk}")


@pytest.mark.parametrize("who", ["operator_a", "deputy_a", "chief"])
def test_who_is_named_in_the_trail_stays(who: str, world: Any, sealed: Report) -> None:
    with pytest.raises(ProtectedError):
        get_user_model().objects.get(username=who).delete()


def test_who_is_named_only_in_history_stays(world: Any) -> None:
    root = get_user_model().objects.create_superuser("root", "root@example.org", "pass")
    world.a.short_name = "教育厅"
    KeepUnit(root)(world.a)

    with pytest.raises(ProtectedError):
        root.delete()


def test_deleting_a_named_person_in_the_admin_says_what_to_do(world: Any, sealed: Report, client: Any) -> None:
    root = get_user_model().objects.create_superuser("root", "root@example.org", "pass")
    client.force_login(root)

    answer = client.post(f"/admin/users/delete/{world.operator_a.pk}/", follow=True)

    assert answer.status_code == 200
    assert get_user_model().objects.filter(pk=world.operator_a.pk).exists()
    assert "停用" in answer.content.decode()


def test_file_that_is_evidence_cannot_be_deleted(sealed: Report) -> None:
    with pytest.raises((Final, ProtectedError)):
        models.Model.delete(StoredFile.objects.first())


def test_triggers_come_back_with_every_migrate(db: None) -> None:
    from django.core.management import call_command

    from supervision.triggers import drop_triggers

    drop_triggers()
    call_command("migrate", verbosity=0)

    assert set(TABLES) <= tables_with_triggers()


def test_triggers_that_ask_other_tables_step_aside_for_a_migration(db: None) -> None:
    from supervision.triggers import step_aside

    step_aside()
    found = tables_with_triggers()

    assert "wagtailcore_page" not in found
    assert "supervision_taskevent" in found


def tables_with_triggers() -> set[str]:
    queries = {
        "sqlite": "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT event_object_table FROM information_schema.triggers",
    }
    with connection.cursor() as cursor:
        cursor.execute(queries[connection.vendor])
        return {row[0] for row in cursor.fetchall()}
