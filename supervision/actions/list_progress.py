"""How far a list is, told to whoever watches while the list itself is one transaction."""

from time import monotonic
from typing import Any, Self

from django.db import connection, connections
from django.utils import timezone

from ..models import ListImport

EVERY = 1.0
UPDATE = 'UPDATE "{table}" SET done = %s, moved_at = %s WHERE id = %s'


class Progress:
    """Writes through a connection of its own, so that others see it before the transaction ends."""

    def __init__(self, run: ListImport) -> None:
        self.run = run
        self.beside: Any = None
        self.told = monotonic()

    def __enter__(self) -> Self:
        # SQLite lets one write at a time, so that there nothing can be told from within a transaction.
        if connection.vendor != "sqlite":
            self.beside = connections.create_connection(connection.alias)
        return self

    def __exit__(self, *error: object) -> None:
        if self.beside:
            self.beside.close()

    def at(self, done: int) -> None:
        """So many rows are done; told once a second, since whoever watches looks no oftener."""
        if monotonic() - self.told < EVERY:
            return
        self.told = monotonic()
        channel = self.beside or (None if connection.in_atomic_block else connection)
        if channel:
            now = channel.ops.adapt_datetimefield_value(timezone.now())
            with channel.cursor() as cursor:
                cursor.execute(UPDATE.format(table=ListImport._meta.db_table), [done, now, self.run.pk])
