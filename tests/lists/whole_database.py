"""Everything that a deed leaves in the database, so that two ways of doing it can be compared to the last column."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from unittest import mock

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

MOMENT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
Contents = dict[str, list[Any]]


def left_by(deed: Callable[[], Any], on_commit: Any) -> Contents:
    """All rows of all tables after a deed done at MOMENT; it is taken back, so that the next has the same keys."""
    start_keys_anew()
    with transaction.atomic(), mock.patch("django.utils.timezone.now", return_value=MOMENT):
        with on_commit(execute=True):
            deed()
        found = contents()
        transaction.set_rollback(True)
    return found


def contents() -> Contents:
    """Rows of each table, the shadow tables of searches included, in an order of their own."""
    with connection.cursor() as cursor:
        return {table: sorted(rows(cursor, table), key=repr) for table in connection.introspection.table_names(cursor)}


def rows(cursor: Any, table: str) -> list[Any]:
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
    names = [column[0] for column in cursor.description]
    found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    if table in links():
        for row in found:
            del row["id"]
    return found


def links() -> set[str]:
    """Tables of plain links: Django writes these in the order of a set, so their keys say nothing."""
    models = apps.get_models(include_auto_created=True)
    return {model._meta.db_table for model in models if model._meta.auto_created}


def start_keys_anew() -> None:
    """PostgreSQL's sequences go back neither with a transaction nor for a deleted row."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models(include_auto_created=True)):
            cursor.execute(statement)


def differences(one: Contents, other: Contents) -> dict[str, Any]:
    """Of each table that differs, the rows that only one of the two has."""
    return {
        table: ([row for row in one[table] if row not in rows], [row for row in rows if row not in one[table]])
        for table, rows in other.items()
        if rows != one[table]
    }


def added(before: Contents, after: Contents) -> dict[str, int]:
    """How many rows each table has gained."""
    gains = {table: len(rows) - len(before[table]) for table, rows in after.items()}
    return {table: gain for table, gain in gains.items() if gain}
