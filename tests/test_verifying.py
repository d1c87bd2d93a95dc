"""Whatever row is changed, removed, added, swapped or re-ordered behind the system's back, it is found."""

import json
import os
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from test_doors_shut import keep_templates

from supervision.actions import Accept, DrawUp, Resume, Suspend
from supervision.actions.checkpoints import TakeCheckpoint
from supervision.actions.registry import Keep, KeepCalendar, KeepUnit
from supervision.actions.reminder_rules import TakeRules
from supervision.choices import PaperKind, ReportKind
from supervision.models import Evidence, SealedRow, StoredFile, Substitution, TaskEvent, Trail, UnitGroup
from supervision.models.trails import SealedEntry
from supervision.reporting.paper_sources import PaperSource
from supervision.triggers import append_only_models, drop_triggers
from supervision.verification.findings import Finding
from supervision.verification.present import MODELS
from supervision.verification.steps import plan, run_step


def findings() -> list[Finding]:
    return [finding for step in plan() for finding in run_step(step)]


@pytest.fixture
def filled(world: Any, story: Any, paper_series: Any) -> Any:
    """An entered report with a file, extension, suspension, papers, changes of the registry, checkpoints."""
    KeepUnit(None)(world.b, aliases=["水利厅"])
    Keep(None)(UnitGroup(name="两厅"), links={"units": [world.a, world.b]})
    KeepCalendar(None).set_day(date(2027, 1, 1), False, "元旦")
    away = {"valid_from": "2026-01-01", "valid_to": "2026-01-31"}
    Keep(None)(Substitution(post=world.deputy_b.posts.get(), substitute=world.contact_b, **away))
    report = story.report()
    file = StoredFile.objects.keep(ContentFile("证明".encode(), name="证明.pdf"), report.owner)
    report.evidence = [Evidence(file=file)]
    report.save_revision(user=report.owner)
    keep_templates(world, paper_series)
    for reason in ("", "时限有误"):
        DrawUp(world.supervisor, reason=reason)(report.task, source=PaperSource(PaperKind.TASK_NOTICE, report.task))
    TakeCheckpoint()()
    story.hand_in(report)
    TakeRules(None)(story.ledger)
    request = {"kind": ReportKind.EXTENSION, "proposed_on": date(2099, 12, 31), "request_reason": "汛期"}
    story.hand_in(story.report(report.task, **request))
    Suspend(world.chief, reason="等待政策")(report.task)
    Resume(world.chief, reason="政策已出台")(report.task)
    story.issued(title="第二项")
    TakeCheckpoint()()
    return report


@pytest.fixture
def unguarded(filled: Any) -> None:
    """As whoever owns the database could have it: without the triggers."""
    drop_triggers()


def sql(statement: str, *values: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def test_whole_trail_has_no_findings(filled: Any) -> None:
    assert findings() == []


# What is kept beside the content and says nothing of it.
KEYS_ONLY = {"supervision_sealedrow", "supervision_checkpoint", "supervision_checkpointleaf", "supervision_trail"}
NOT_WATCHED = {
    "supervision_supervisiontask": {"reported_at"},
    "supervision_report": set[str](),
}


def targets() -> list[tuple[str, str, list[str]]]:
    """(table, key, columns) of everything that a verification vouches for."""
    found = []
    for model in [*append_only_models(), Trail]:
        meta = model._meta
        columns = [field.column for field in meta.concrete_fields if not field.primary_key]
        # An entry has its place by trail and sequence; its number in the table says nothing.
        if meta.db_table not in KEYS_ONLY and not issubclass(model, SealedEntry):
            columns.append(meta.pk.column)
        found.append((meta.db_table, str(meta.pk.column), columns))
    for model in MODELS:
        meta = model._meta
        columns = [field.column for field in meta.local_concrete_fields if not field.primary_key]
        watched = [column for column in columns if column not in NOT_WATCHED.get(meta.db_table, set())]
        found.append((meta.db_table, str(meta.pk.column), watched))
    revisions = ["content", "user_id", "object_id", "created_at", "object_str"]
    return [*found, ("wagtailcore_revision", "id", revisions)]


TARGETS = targets()
WAYS = ("change", "delete", "add", "swap")


def keys(table: str, key: str) -> list[Any]:
    """The rows that somebody may tamper with: of revisions and files, those that are sealed."""
    where = ""
    if table in ("wagtailcore_revision", "supervision_storedfile"):
        where = f"WHERE {key} IN (SELECT row_id FROM supervision_sealedrow WHERE \"table\" = '{table}')"
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{key}" FROM "{table}" {where} ORDER BY "{key}"')
        return [row[0] for row in cursor.fetchall()]


def value_at(table: str, key: str, pk: Any, column: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{column}" FROM "{table}" WHERE "{key}" = %s', [pk])
        return cursor.fetchone()[0]


def other_than(value: Any) -> Any:
    """Something like it, but not the same."""
    import datetime

    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value + datetime.timedelta(days=1)
    if isinstance(value, str) and value[:2] == "20" and value[4:5] == "-":
        return "2001" + value[4:]
    if isinstance(value, (dict, list)) or (isinstance(value, str) and value[:1] in "{["):
        return json.dumps({"title": "改"})
    return f"{value or ''}改"


def change(table: str, key: str, pk: Any, column: str) -> bool:
    value = other_than(value_at(table, key, pk, column))
    return sql(f'UPDATE "{table}" SET "{column}" = %s WHERE "{key}" = %s', value, pk) > 0


def delete(table: str, key: str, pk: Any, column: str) -> bool:
    return sql(f'DELETE FROM "{table}" WHERE "{key}" = %s', pk) > 0


def add(table: str, key: str, pk: Any, column: str) -> bool:
    """A copy of a row under a new key."""
    with connection.cursor() as cursor:
        names = [info.name for info in connection.introspection.get_table_description(cursor, table)]
        quoted = ", ".join(f'"{name}"' for name in names)
        chosen = ", ".join("%s" if name == key else f'"{name}"' for name in names)
        new = 900_000 + int(pk)
        cursor.execute(f'INSERT INTO "{table}" ({quoted}) SELECT {chosen} FROM "{table}" WHERE "{key}" = %s', [new, pk])
        return bool(cursor.rowcount)


def swap(table: str, key: str, pk: Any, column: str, other: Any) -> bool:
    first, second = (value_at(table, key, one, column) for one in (pk, other))
    if first == second or is_one_row_twice(table, key, (pk, other), column):
        return False
    sql(f'UPDATE "{table}" SET "{column}" = %s WHERE "{key}" = %s', stored(second), pk)
    sql(f'UPDATE "{table}" SET "{column}" = %s WHERE "{key}" = %s', stored(first), other)
    return True


def is_one_row_twice(table: str, key: str, pair: tuple[Any, Any], column: str) -> bool:
    """Whether the rows differ in this column alone, so that exchanging it gives the same two rows again."""
    with connection.cursor() as cursor:
        names = [info.name for info in connection.introspection.get_table_description(cursor, table)]
    others = [name for name in names if name not in (key, column)]
    return all(value_at(table, key, pair[0], name) == value_at(table, key, pair[1], name) for name in others)


def stored(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, (dict, list)) else value


def tamper(way: str, target: tuple[str, str, list[str]], where: int, which: int) -> bool:
    """Carry one forgery out; whether anything is different now."""
    table, key, columns = target
    rows = keys(table, key)
    if not rows or (way == "swap" and len(rows) < 2):
        return False
    pk, column = rows[where % len(rows)], columns[which % len(columns)]
    if way == "swap":
        return swap(table, key, pk, column, rows[(where + 1) % len(rows)])
    return {"change": change, "delete": delete, "add": add}[way](table, key, pk, column)


def is_vouched_for(way: str, table: str) -> bool:
    """A draft's revision or file may be added; what was decided on may not."""
    return not (way == "add" and table in ("wagtailcore_revision", "supervision_storedfile"))


# The second database need not meet as many.
EXAMPLES = int(os.environ.get("FORGERIES", "0")) or (200 if connection.vendor == "sqlite" else 100)


class TestForgeries:
    """Hundreds of random ones, each in a transaction that is taken back."""

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(
        way=st.sampled_from(WAYS),
        target=st.sampled_from(TARGETS),
        where=st.integers(0, 40),
        which=st.integers(0, 60),
    )
    @pytest.mark.usefixtures("unguarded")
    def test_any_single_forged_row_is_found(self, way: str, target: Any, where: int, which: int) -> None:
        assume(is_vouched_for(way, target[0]))
        with transaction.atomic():
            try:
                with transaction.atomic():
                    forged = tamper(way, target, where, which)
            except (DatabaseError, ValueError, TypeError):
                forged = False
            found = findings() if forged else []
            transaction.set_rollback(True)

        assume(forged)
        assert found


def test_first_broken_row_of_each_chain_is_named_with_what_it_should_be(filled: Any) -> None:
    drop_triggers()
    events = TaskEvent.objects.filter(task=filled.task).order_by("sequence")
    for event in list(events)[2:4]:
        sql("UPDATE supervision_taskevent SET reason = 'x', canonical = '{}' WHERE id = %s", event.pk)

    found = findings()[0]

    assert (found.trail, found.sequence, found.row) == (f"task:{filled.task_id}", 3, list(events)[2].pk)
    assert found.expected == list(events)[2].digest


@pytest.mark.parametrize(
    ("table", "status"), [("supervision_report", "draft"), ("supervision_supervisiontask", "draft")]
)
def test_what_was_in_force_cannot_be_made_a_draft_again(table: str, status: str, filled: Any) -> None:
    drop_triggers()
    sql(f"UPDATE {table} SET status = %s", status)

    assert any(finding.table == table for finding in findings())


def test_column_that_a_later_version_adds_breaks_nothing(filled: Any) -> None:
    from supervision.verification.rows import differing

    assert differing({"a": 1}, {"a": 1, "added": None}) is None
    assert differing({"a": 1, "taken away": 2}, {"a": 1}) is None
    assert differing({"a": 1}, {"a": 1, "added": "filled in"}) == "added"
    assert differing({"a": 1}, {"a": 2}) == "a"


def test_swapped_file_is_found(filled: Any) -> None:
    file = StoredFile.objects.get(name="证明.pdf")
    default_storage.delete(file.path)
    default_storage.save(file.path, ContentFile(b"something else"))

    found = "".join(str(finding) for finding in findings())
    default_storage.delete(file.path)
    assert "证明.pdf" in found


def test_missing_file_is_found(filled: Any) -> None:
    default_storage.delete(StoredFile.objects.get(name="证明.pdf").path)

    assert any(finding.table == "supervision_storedfile" for finding in findings())


def run(**options: Any) -> tuple[int, str]:
    """(exit status, what the command said)."""
    told = StringIO()
    try:
        call_command("verify_ledger", stdout=told, stderr=told, **options)
    except SystemExit as end:
        return int(end.code or 0), told.getvalue()
    return 0, told.getvalue()


def test_command_ends_with_status_1_and_names_the_task(filled: Any) -> None:
    assert run()[0] == 0
    drop_triggers()
    sql("UPDATE supervision_report SET progress = '改' WHERE page_ptr_id = %s", filled.pk)

    status, told = run()

    assert status == 1
    assert "progress" in told


def test_command_speaks_json_and_of_one_task(filled: Any) -> None:
    drop_triggers()
    sql("UPDATE supervision_taskevent SET digest = %s WHERE task_id = %s AND sequence = 1", "0" * 64, filled.task_id)

    other = TaskEvent.objects.exclude(task=filled.task).first().task
    clean, broken = run(task=other.number, json=True), run(task=filled.task.number, json=True)

    assert (clean[0], json.loads(clean[1])["ok"]) == (0, True)
    assert (broken[0], json.loads(broken[1])["findings"][0]["sequence"]) == (1, 1)


def test_since_looks_only_at_what_has_grown(world: Any, story: Any, filled: Any) -> None:
    drop_triggers()
    sql("UPDATE supervision_taskevent SET digest = %s WHERE task_id = %s AND sequence = 1", "0" * 64, filled.task_id)
    assert run(since=2)[0] == 0

    second = TaskEvent.objects.exclude(task=filled.task).first().task
    Accept(world.operator_a)(story.assignment(second))
    sql("UPDATE supervision_taskevent SET reason = 'x' WHERE task_id = %s AND sequence = 1", second.pk)

    assert run(since=2)[0] == 1


def test_stopped_run_is_taken_up_where_it_stopped(filled: Any) -> None:
    from supervision.actions.verifying import begin, note
    from supervision.models import Verification

    stopped = begin()
    note(stopped, run_step(stopped.steps[0]))

    run(resume=True)

    stopped.refresh_from_db()
    assert Verification.objects.count() == 1
    assert stopped.is_clean


def test_every_history_row_of_the_story_is_sealed_once(filled: Any) -> None:
    sealed = list(SealedRow.objects.filter(table__contains="historical").values_list("table", "row_id"))

    assert len(sealed) == len(set(sealed))
