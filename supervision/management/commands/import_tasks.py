"""Take a list of tasks into a ledger, as drafts."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from ...actions.import_tasks import ImportTasks
from ...models import Ledger
from ..list_command import ListCommand


class Command(ListCommand):
    """`manage.py import_tasks FILE --ledger SLUG [--list NAME] [--on DAY] [--as USERNAME] [--dry-run]`."""

    help = "Takes a list into a ledger, as drafts: all of it, or with a problem in any row nothing of it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--ledger", required=True, metavar="SLUG")
        parser.add_argument("--list", metavar="NAME", help=_("the name of the list (default: that of the file)"))
        parser.add_argument("--on", type=date.fromisoformat, metavar="YYYY-MM-DD", help=_("the day of the list"))

    def handle(self, *, file: Path, ledger: str, username: str | None, dry_run: bool, **options: Any) -> None:
        register = self.ledger(ledger)
        name, day = options["list"] or file.stem, options["on"] or register.day_nearest(timezone.localdate())
        action = ImportTasks(register, name, on=day, actor=self.person(username))
        with self.refusals():
            result = action(self.table(file, ImportTasks), dry_run=dry_run)
        self.tell(result, dry_run)

    def ledger(self, slug: str) -> Ledger:
        found = Ledger.objects.filter(slug=slug).first()
        if found is None:
            raise CommandError(_("There is no ledger “%(slug)s”.") % {"slug": slug})
        return found
