"""`manage.py seed_demo`: fills an empty database with the demonstration; does nothing to one that has data."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from ...actions.checkpoints import TakeCheckpoint
from ...actions.reminding import remind
from ...choices import Subsystem
from ...demonstration.accounts import OFFICE, create_accounts
from ...demonstration.ledgers import create_ledgers, ledger_of
from ...demonstration.lists import bring_lists
from ...demonstration.papers import set_paper_series
from ...demonstration.turns import Turns
from ...demonstration.units import load_units, rows
from ...models import Unit


class Command(BaseCommand):
    help = "Build the demonstration: units of Jilin, accounts for every role, tasks in every state."

    def handle(self, *args: Any, **options: Any) -> None:
        if Unit.objects.exists():
            self.stdout.write("The database has data already; nothing was added.")
            return
        with transaction.atomic():
            self.build()

    def build(self) -> None:
        units = load_units()
        people = create_accounts(units)
        self.stdout.write(f"{len(units)} units, {len(people)} accounts.")
        set_paper_series(units[OFFICE])
        tasks = list(rows("tasks.csv"))
        ledgers = create_ledgers(units[OFFICE], tasks)
        for done, row in enumerate(tasks, start=1):
            getattr(Turns(row, ledgers[ledger_of(row)], units, people), row["path"])()
            self.stdout.write(f"\r{done} of {len(tasks)} tasks", ending="" if done < len(tasks) else "\n")
            self.stdout.flush()
        present = ledgers[Subsystem.KEY_WORK.value, timezone.localdate().year]
        bring_lists(present, people["supervisor"])
        TakeCheckpoint()()
        remind(timezone.now())
