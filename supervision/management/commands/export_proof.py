"""Write a proof file: of one task's trail, or of two checkpoints' agreement."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from ...models import Checkpoint, SupervisionTask
from ...verification.proofs import consistency_of, proof_of


class Command(BaseCommand):
    """`manage.py export_proof NUMBER [-o FILE]`, or `manage.py export_proof --between OLD NEW [-o FILE]`."""

    help = "Writes one self-contained file that a stranger can check against a published root."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", nargs="?", help=_("the unified number of a task"))
        parser.add_argument("--between", nargs=2, type=int, metavar=("OLD", "NEW"), help=_("two checkpoints"))
        parser.add_argument("-o", "--output", type=Path, metavar="FILE")

    def handle(self, *, number: str | None, between: list[int] | None, output: Path | None, **options: Any) -> None:
        if bool(number) == bool(between):
            raise CommandError(_("Name a task, or two checkpoints with --between."))
        proof = self.of_task(number) if number else self.of_checkpoints(*(between or ()))
        text = json.dumps(proof, ensure_ascii=False, indent=1)
        if output is None:
            self.stdout.write(text)
        else:
            output.write_text(text + "\n", encoding="utf-8")
            self.stdout.write(str(output))

    def of_task(self, number: str) -> dict[str, Any]:
        task = SupervisionTask.objects.filter(number=number).first()
        if task is None:
            raise CommandError(_("There is no task “%(number)s”.") % {"number": number})
        return proof_of(task)

    def of_checkpoints(self, old: int, new: int) -> dict[str, Any]:
        found = {checkpoint.number: checkpoint for checkpoint in Checkpoint.objects.filter(number__in=[old, new])}
        for number in (old, new):
            if number not in found:
                raise CommandError(_("There is no checkpoint %(number)s.") % {"number": number})
        try:
            return consistency_of(found[old], found[new])
        except ValueError as error:
            raise CommandError(
                _("The first checkpoint has to be the earlier one, under the same algorithm, and not empty.")
            ) from error
