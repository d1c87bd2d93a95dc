"""Write the tasks of a ledger as a file: a list that can be taken in again, or a breakdown for a document."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from ...exceptions import Refused
from ...models import Ledger
from ...reporting.exported_files import file_name
from ...reporting.list_exports import EXPORTS, write_export


class Command(BaseCommand):
    """`manage.py export_tasks LEDGER --format xlsx|csv|docx [--output FILE]`."""

    help = "Writes every task of a ledger, drafts included: xlsx and csv can be taken in again by import_tasks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("ledger", metavar="LEDGER", help=_("the slug of the ledger"))
        parser.add_argument("--format", choices=list(EXPORTS), default="xlsx", dest="form")
        parser.add_argument("-o", "--output", type=Path, metavar="FILE", help=_("default: named after the ledger"))

    def handle(self, *, ledger: str, form: str, output: Path | None, **options: Any) -> None:
        register = Ledger.objects.filter(slug=ledger).first()
        if register is None:
            raise CommandError(_("There is no ledger “%(slug)s”.") % {"slug": ledger})
        path = output or Path(f"{file_name(EXPORTS[form].name(register.title))}.{form}")
        # Beside its place first, so that a file of before is lost only to a whole one.
        unfinished = path.with_name(f"{path.name}.part")
        try:
            with unfinished.open("wb") as file:
                write_export(form, register.tasks.all(), file)
            unfinished.replace(path)
        except Refused as refusal:
            raise CommandError(refusal.reason) from refusal
        except OSError as error:
            raise CommandError(_("The file can't be written: %(error)s.") % {"error": error}) from error
        finally:
            unfinished.unlink(missing_ok=True)
        self.stdout.write(str(path))
