"""Check a proof file against roots that were published."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from ...sealing.proofs import problems


class Command(BaseCommand):
    """`manage.py check_proof FILE --root HEX` (for the agreement of two checkpoints: `--root OLD NEW`)."""

    help = "Checks a proof file; status 1 if it does not hold. docs/check_proof.py does the same without Django."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--root", nargs="+", required=True, metavar="HEX")

    def handle(self, *, file: Path, root: list[str], **options: Any) -> None:
        try:
            proof = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise CommandError(_("The file can't be read: %(error)s.") % {"error": error}) from error
        found = problems(proof, tuple(root))
        for problem in found:
            self.stdout.write(problem, self.style.ERROR)
        if found:
            sys.exit(1)
        self.stdout.write(_("The proof holds."))
