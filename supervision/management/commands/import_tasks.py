"""Take a list of tasks into a ledger, as drafts."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...actions.import_tasks import ImportTasks
from ...actions.list_result import ImportResult
from ...exceptions import Refused
from ...models import Ledger


class Command(BaseCommand):
    help = str(
        gettext_lazy("Takes a CSV list into a ledger, as drafts: all of it, or with a problem in any row nothing of it.")
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--ledger", required=True, metavar="SLUG")
        parser.add_argument("--list", metavar="NAME", help=_("the name of the list (default: the name of the file)"))
        parser.add_argument("--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help=_("the day of the list"))
        parser.add_argument("--as", dest="username", help=_("the supervisor in whose name it is done"))
        parser.add_argument("--dry-run", action="store_true", help=_("check everything, write nothing"))

    def handle(self, *, file: Path, ledger: str, username: str | None, dry_run: bool, **options: Any) -> None:
        register = self.ledger(ledger)
        action = ImportTasks(
            register,
            options["list"] or file.stem,
            on=options["on"] or day_of(register),
            actor=self.person(username),
        )
        try:
            result = action(file.read_bytes(), dry_run=dry_run)
        except (OSError, Refused) as error:
            raise CommandError(str(error)) from error
        self.tell(result, dry_run)

    def ledger(self, slug: str) -> Ledger:
        found = list(Ledger.objects.filter(slug=slug)[:2])
        if len(found) != 1:
            raise CommandError(_("There is no ledger “%(slug)s”.") % {"slug": slug})
        return found[0]

    def person(self, username: str | None) -> Any:
        people = get_user_model()
        try:
            return people.objects.get_by_natural_key(username) if username else None
        except people.DoesNotExist as error:
            raise CommandError(_("There is no user “%(name)s”.") % {"name": username}) from error

    def tell(self, result: ImportResult, dry_run: bool) -> None:
        for warning in result.warnings:
            self.stderr.write(str(warning), self.style.WARNING)
        for problem in result.problems:
            self.stderr.write(str(problem), self.style.ERROR)
        if not result.is_good:
            raise CommandError(_("Nothing was written: %(count)s problems.") % {"count": len(result.problems)})
        counts = {
            "created": result.created,
            "updated": result.updated,
            "unchanged": result.unchanged,
            "kept": result.kept,
        }
        if dry_run:
            self.stdout.write(_("Dry run, nothing was written. It would be:"))
        self.stdout.write(
            _("%(created)s new drafts, %(updated)s mended, %(unchanged)s unchanged, %(kept)s left alone.") % counts
        )


def day_of(ledger: Ledger) -> date:
    """Today, or the nearest day of the ledger's year: units and groups are those of that day."""
    today = timezone.localdate()
    return min(max(today, date(ledger.year, 1, 1)), date(ledger.year, 12, 31))
