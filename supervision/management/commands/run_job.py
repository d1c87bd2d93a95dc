"""Does one of the clock's jobs by hand: as of a moment, or only saying what it would do."""

from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from ...jobs.catalogue import JOBS
from ...jobs.runs import run


def moment(text: str) -> datetime:
    """A moment such as 2026-11-24T08:00, in the time of the system unless it names another."""
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None:
        raise CommandError(f"“{text}” is no moment; write it as 2026-11-24T08:00.")
    return timezone.make_aware(found) if timezone.is_naive(found) else found


class Command(BaseCommand):
    help = "Does one of the clock's jobs by hand. Jobs: " + ", ".join(JOBS)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("job", choices=JOBS)
        parser.add_argument("--at", help="as of this moment, for example 2026-11-24T08:00; now if left out")
        parser.add_argument("--dry-run", action="store_true", help="print what would be done, and do nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        at = moment(options["at"]) if options["at"] else timezone.now()
        if not options["dry_run"]:
            self.stdout.write(run(options["job"], at))
            return
        lines = 0
        for line in JOBS[options["job"]].would(at):
            self.stdout.write(line)
            lines += 1
        self.stdout.write(f"{lines} in all; nothing was done.")
