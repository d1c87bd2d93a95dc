"""Take a list of people in: accounts, posts, or both."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from ...actions.import_people import ImportPeople, PeopleResult
from ...choices import Verdict
from ..list_command import ListCommand


class Command(ListCommand):
    """`manage.py import_people FILE [--as USERNAME] [--dry-run]`."""

    help = (
        "Takes a list of people in: accounts as the system administrator, posts as the security administrator, "
        "both without --as; all of it, or with a problem in any row nothing of it."
    )

    def handle(self, *, file: Path, username: str | None, dry_run: bool, **options: Any) -> None:
        with self.refusals():
            result = ImportPeople(self.person(username))(self.table(file, ImportPeople), dry_run=dry_run)
        self.tell(result, dry_run)

    def tell_counts(self, result: PeopleResult) -> None:  # type: ignore[override] # a result with counts of its own
        """Accounts and posts apart, and what is left to the other keeper."""
        for message, counts in (
            (_("Accounts: new %(new)s, mended %(changed)s, unchanged %(unchanged)s."), result.accounts),
            (_("Posts: new %(new)s, mended %(changed)s, unchanged %(unchanged)s, left alone %(kept)s."), result.posts),
        ):
            if counts:
                self.stdout.write(message % {verdict.value: counts[verdict] for verdict in Verdict})
        if result.remaining:
            self.stdout.write(result.remaining)
