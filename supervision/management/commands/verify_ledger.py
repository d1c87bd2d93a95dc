"""Prove the trails unbroken, or name what was broken first."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

import django
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.utils.translation import gettext as _

from ...actions.verifying import begin, note, unfinished
from ...models import Checkpoint, SupervisionTask, Trail, TrailKind
from ...verification.findings import Finding
from ...verification.steps import Step, plan_for, plan_since, run_step


class Command(BaseCommand):
    """`manage.py verify_ledger [--task NUMBER] [--since CHECKPOINT] [--json] [--processes N] [--resume]`."""

    help = "Walks chains, history, files and checkpoints; status 1 if anything was altered."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--task", metavar="NUMBER", help=_("only the trail of this task"))
        parser.add_argument("--since", type=int, metavar="CHECKPOINT", help=_("only what has grown since then"))
        parser.add_argument("--json", action="store_true", help=_("for machines"))
        parser.add_argument("--processes", type=int, default=1, metavar="N")
        parser.add_argument("--resume", action="store_true", help=_("go on where the last run stopped"))

    def handle(self, **options: Any) -> None:
        self.as_json = options["json"]
        if options["task"] or options["since"] is not None:
            steps = self.some(options["task"], options["since"])
            findings = [finding for found in self.take(steps, options["processes"]) for finding in found]
            self.tell([finding.as_dict() for finding in findings], len(steps))
            return
        run = (unfinished().last() if options["resume"] else None) or begin()
        for findings in self.take(run.steps[run.done :], options["processes"], run.done, len(run.steps)):
            note(run, findings)
        self.tell(run.findings, len(run.steps))

    def some(self, number: str | None, since: int | None) -> list[Step]:
        """The steps for one task, or for what has grown since a checkpoint."""
        if number:
            task = SupervisionTask.objects.filter(number=number).first()
            if task is None:
                raise CommandError(_("There is no task “%(number)s”.") % {"number": number})
            trails = Trail.objects.filter(kind=TrailKind.TASK, subject_id=task.pk)
            return plan_for(list(trails.values_list("pk", flat=True)))
        checkpoint = Checkpoint.objects.filter(number=since or 0).first()
        if checkpoint is None:
            raise CommandError(_("There is no checkpoint %(number)s.") % {"number": since})
        return plan_since(checkpoint)

    def take(self, steps: list[Step], processes: int, done: int = 0, total: int = 0) -> Iterator[list[Finding]]:
        """What each step finds, in order, with the progress told on the way."""
        found = map(run_step, steps) if processes < 2 else in_processes(steps, processes)
        for count, findings in enumerate(found, start=done + 1):
            if not self.as_json and self.stderr.isatty():
                self.stderr.write(f"\r{count * 100 // max(total, len(steps))} %", ending="")
            yield findings

    def tell(self, findings: list[dict[str, Any]], steps: int) -> None:
        if self.as_json:
            self.stdout.write(json.dumps({"ok": not findings, "findings": findings}, ensure_ascii=False, indent=2))
        else:
            for finding in findings:
                self.stdout.write(str(Finding(**finding)), self.style.ERROR)
            clean, broken = _("Nothing was altered."), _("Altered: %(count)s.") % {"count": len(findings)}
            self.stdout.write(broken if findings else clean)
        if findings:
            sys.exit(1)


def in_processes(steps: list[Step], processes: int) -> Iterator[list[Finding]]:
    """The same by several processes, each with a connection of its own."""
    connections.close_all()
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=django.setup) as pool:
        yield from pool.map(run_step, steps)
