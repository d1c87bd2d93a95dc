"""Take a directory of units and groups in."""

from pathlib import Path
from typing import Any

from ...actions.import_units import ImportUnits
from ...lists.directory_rows import COLUMNS
from ..list_command import ListCommand


class Command(ListCommand):
    """`manage.py import_units FILE [--as USERNAME] [--dry-run]`."""

    help = "Takes a directory of units and groups in: all of it, or with a problem in any row nothing of it."

    def handle(self, *, file: Path, username: str | None, dry_run: bool, **options: Any) -> None:
        action = ImportUnits(self.person(username))
        self.tell(action(self.table(file, COLUMNS), dry_run=dry_run), dry_run)
