"""What every test may ask for."""

from collections.abc import Iterator

import pytest
from django.db import connection

from supervision.triggers import drop_triggers, ensure_triggers

pytest_plugins = ["people", "stories"]


@pytest.fixture(scope="session", autouse=True)
def _tables_can_be_emptied() -> Iterator[None]:
    """Between tests that commit, the tables are emptied; the triggers, which would refuse that, step aside."""
    operations = type(connection.ops)
    flush = operations.execute_sql_flush

    def flush_without_triggers(self: object, sql: list[str]) -> None:
        drop_triggers()
        flush(self, sql)
        ensure_triggers()

    operations.execute_sql_flush = flush_without_triggers  # type: ignore[method-assign]
    yield
    operations.execute_sql_flush = flush  # type: ignore[method-assign]
