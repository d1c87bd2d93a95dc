"""The database's own refusal: what was sealed or entered is neither changed nor deleted, by whatever hand.

Put in place after every migrate, because SQLite loses the triggers of a table that a migration rebuilds. They stop
programs and accidents; whoever owns the database can drop them, and is found out by the seal (docs/trail.md).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, connections, models
from wagtail.models import Page, Revision

from .choices import LIVE_TASK, ReportStatus
from .models import Report, SupervisionTask
from .models.guards import AppendOnly
from .models.trails import SealedRow

MESSAGE = "what is in the trail can not be altered"
SEALED_REVISION = (
    f"EXISTS (SELECT 1 FROM {SealedRow._meta.db_table} s"  # noqa: S608 - names of tables of our own
    f" WHERE s.\"table\" = '{Revision._meta.db_table}' AND s.row_id = OLD.id)"
)
IN_FORCE = " OR ".join(
    f"EXISTS (SELECT 1 FROM {model._meta.db_table} p"  # noqa: S608 - likewise
    f" WHERE p.page_ptr_id = OLD.id AND p.status IN ({', '.join(repr(str(status)) for status in statuses)}))"
    for model, statuses in ((Report, [ReportStatus.ENTERED]), (SupervisionTask, LIVE_TASK))
)
TEXT_OF_REPORT = (
    "kind",
    "corrects_id",
    "progress",
    "problems",
    "next_steps",
    "stated_percent",
    "public_text",
    "proposed_on",
    "request_reason",
)


@dataclass(frozen=True)
class Rule:
    """Rows of a table that may not be deleted, nor changed (in the columns named, or at all)."""

    table: str
    key: str
    condition: str = ""
    columns: tuple[str, ...] = ()
    update: str = ""

    def touched(self, differs: str) -> str:
        """The condition under which an update is one that the rule forbids."""
        return self.update or " OR ".join(f'OLD."{column}" {differs} NEW."{column}"' for column in self.columns)


def append_only_models() -> list[type[models.Model]]:
    """Every model of the product whose rows are written once, history and the history of links included."""
    found = [model for model in apps.get_models(include_auto_created=True) if issubclass(model, AppendOnly)]
    return sorted(found, key=lambda model: model._meta.db_table)


def rules() -> list[Rule]:
    written_once = [Rule(model._meta.db_table, str(model._meta.pk.column)) for model in append_only_models()]
    sealed_text = Rule(Revision._meta.db_table, "id", SEALED_REVISION, ("content", "object_id", "content_type_id"))
    entered = Rule(Report._meta.db_table, "page_ptr_id", "OLD.status = 'entered'", TEXT_OF_REPORT)
    in_force = Rule(Page._meta.db_table, "id", IN_FORCE, update="OLD.live AND NOT NEW.live")
    return [*written_once, sealed_text, entered, in_force]


def ensure_triggers(using: str = "default", **signal: Any) -> None:
    """Put every trigger in place; doing it again changes nothing."""
    run(using, statements(connections[using].vendor))


def step_aside(using: str = "default", **signal: Any) -> None:
    """Take away, before a migrate, the triggers that ask other tables: SQLite could not rebuild those tables else."""
    run(using, drop_statements(connections[using].vendor, [rule for rule in rules() if rule.condition]))


def drop_triggers(using: str = "default") -> None:
    """Take them away: only for tests, which flush tables and forge rows."""
    run(using, drop_statements(connections[using].vendor, rules()))


def run(using: str, sql: Iterator[str]) -> None:
    with connections[using].cursor() as cursor:
        for statement in sql:
            cursor.execute(statement, None)


def statements(vendor: str) -> Iterator[str]:
    if vendor == "postgresql":
        yield POSTGRESQL_FUNCTION
    for rule in rules():
        yield from (postgresql(rule) if vendor == "postgresql" else sqlite(rule))


POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION supervision_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{MESSAGE}: %', TG_TABLE_NAME USING ERRCODE = '23001'; END $$
"""


def both(*conditions: str) -> str:
    return " AND ".join(f"({condition})" for condition in conditions if condition)


def sqlite(rule: Rule) -> Iterator[str]:
    # A trigger that stands stays: its text would otherwise be stored anew at every migrate.
    for event, condition in sqlite_events(rule):
        name = f"{rule.table}_no_{event.lower()}"
        when = f"WHEN {condition}" if condition else ""
        yield (
            f'CREATE TRIGGER IF NOT EXISTS "{name}" BEFORE {event} ON "{rule.table}" {when} '
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        )


def sqlite_events(rule: Rule) -> Iterator[tuple[str, str]]:
    yield "UPDATE", both(rule.condition, rule.touched("IS NOT"))
    yield "DELETE", rule.condition
    # INSERT OR REPLACE deletes the former row without telling the trigger above.
    same = f'SELECT 1 FROM "{rule.table}" OLD WHERE OLD."{rule.key}" = NEW."{rule.key}"'  # noqa: S608 - names of tables of our own
    yield "INSERT", f"EXISTS ({same}{f' AND ({rule.condition})' if rule.condition else ''})"


def postgresql(rule: Rule) -> Iterator[str]:
    # WHEN of a trigger may not ask other tables, so a condition that does is asked by a function of its own.
    function = f"{rule.table}_refuse" if rule.condition else "supervision_refuse"
    if rule.condition:
        yield (
            f'CREATE OR REPLACE FUNCTION "{function}"() RETURNS trigger LANGUAGE plpgsql AS $$ '
            f"BEGIN IF {rule.condition} THEN RAISE EXCEPTION '{MESSAGE}: %', TG_TABLE_NAME USING ERRCODE = '23001'; "
            "END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
        )
    differs = rule.touched("IS DISTINCT FROM")
    events = {"UPDATE": f"FOR EACH ROW WHEN ({differs})" if differs else "FOR EACH ROW", "DELETE": "FOR EACH ROW"}
    if not rule.condition:
        events["TRUNCATE"] = "FOR EACH STATEMENT"
    for event, each in events.items():
        name = f"{rule.table}_no_{event.lower()}"
        yield (
            f'CREATE OR REPLACE TRIGGER "{name}" BEFORE {event} ON "{rule.table}" {each} '
            f'EXECUTE FUNCTION "{function}"()'
        )
        yield f'ALTER TABLE "{rule.table}" ENABLE ALWAYS TRIGGER "{name}"'


def drop_statements(vendor: str, present: list[Rule]) -> Iterator[str]:
    if vendor == "postgresql":
        present = [rule for rule in present if rule.table in connection.introspection.table_names()]
    for rule in present:
        for name in ("update", "delete", "insert", "truncate"):
            on = f' ON "{rule.table}"' if vendor == "postgresql" else ""
            yield f'DROP TRIGGER IF EXISTS "{rule.table}_no_{name}"{on}'
