"""Take a directory of units and groups in."""

from pathlib import Path
from typing import Any

from ...actions.import_units import ImportUnits
from ..list_command import ListCommand


class Command(ListCommand):
    """`manage.py import_units FILE [--as USERNAME] [--dry-run]`."""

    help = "Takes a directory of units and groups in: all of it, or with a problem in any row nothing of it."

    def handle(self, *, file: Path, username: str | None, dry_run: bool, **options: Any) -> None:
        with self.refusals():
            result = ImportUnits(self.person(username))(self.table(file, ImportUnits), dry_run=dry_run)
        self.tell(result, dry_run)
