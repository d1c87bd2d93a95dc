"""Take a checkpoint now; every night the clock takes one."""

from typing import Any

from django.core.management.base import BaseCommand

from ...actions.checkpoints import TakeCheckpoint


class Command(BaseCommand):
    """`manage.py checkpoint`."""

    help = "Writes the heads of all trails that have grown into the log and fixes its root."

    def handle(self, *args: Any, **options: Any) -> None:
        checkpoint = TakeCheckpoint()()
        self.stdout.write(f"{checkpoint.number} {checkpoint.algorithm} {checkpoint.root}")
