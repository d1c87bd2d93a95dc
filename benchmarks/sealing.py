"""What the seal costs an action: the same action with its seal, and with the entry written bare."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from unittest import mock

from chains import draft_report
from django.db import transaction
from measure import seconds
from world import World

from supervision.actions import Accept, Approve, Close, Correct, Issue, Propose, Submit
from supervision.actions.registry import KeepUnit, OpenLedger, new_ledger
from supervision.choices import LimitKind, ReportKind, Subsystem
from supervision.models import Responsibility, SupervisionTask, Trail
from supervision.models.trails import EntryQuerySet, TrailQuerySet

ROUNDS = 15


def bare_append(self: Any, trail: Trail, rows: Any = (), **values: Any) -> Any:
    """The entry as it would be without a seal: counted, and written."""
    last = self.filter(trail=trail).order_by("-sequence").values_list("sequence", flat=True).first()
    entry = self.model(trail=trail, sequence=(last or 0) + 1, **values)
    entry.save(force_insert=True)
    return entry


@contextmanager
def without_seal() -> Iterator[None]:
    """No digests, no sealed rows, no trail that is locked and extended."""
    # One trail, read beforehand, stands for all; the entries of other tasks only make its numbers higher.
    trail = Trail.objects.first()
    unsealed = mock.patch.object(EntryQuerySet, "append", bare_append)
    unlocked = mock.patch.object(TrailQuerySet, "of", return_value=trail)
    with unsealed, unlocked:
        yield


class Deeds:
    """Each action on a subject of its own, brought to where the action begins; taken back afterwards."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.measured: dict[str, float] = {}
        self.deeds: dict[str, Callable[[], Any]] = {}
        self.ledger = new_ledger(world.office, Subsystem.KEY_WORK, 2027, "封")
        OpenLedger(None)(self.ledger)
        task = self.task()
        self.add("propose", lambda: Propose(world.supervisor)(task))
        self.deeds["propose"]()
        self.add("issue", lambda: Issue(world.chief)(task))
        self.deeds["issue"]()
        assignment = task.assignments.get()
        self.add("accept", lambda: Accept(world.operator)(assignment))
        self.deeds["accept"]()
        report = draft_report(world, SupervisionTask.objects.get(pk=task.pk), assignment)
        report.kind = ReportKind.COMPLETION
        report.save_revision(user=world.operator)
        self.add("submit", lambda: Submit(world.operator)(report))
        self.deeds["submit"]()
        self.add("approve", lambda: Approve(world.deputy)(report))
        self.deeds["approve"]()
        Approve(world.principal)(report)
        self.add("enter", lambda: Approve(world.supervisor)(report))
        self.deeds["enter"]()
        self.add("correct", lambda: self.correct(task.pk))
        self.add("close", lambda: Close(world.chief)(task))
        unit = world.units[1]
        self.add("change of a unit", lambda: self.rename(unit))

    def add(self, name: str, deed: Callable[[], Any]) -> None:
        """Measured in a transaction that is taken back, then done once for those that follow."""
        self.measured[name] = self.compare(deed)
        self.deeds[name] = deed

    def compare(self, deed: Callable[[], Any]) -> float:
        """The median of (time with the seal / time without), of interleaved rounds."""
        ratios = []
        for _ in range(ROUNDS):
            sealed = self.taken_back(deed)
            with without_seal():
                bare = self.taken_back(deed)
            ratios.append((sealed, bare))
        sealed, bare = (sorted(column)[len(ratios) // 2] for column in zip(*ratios, strict=True))
        return sealed / bare

    def taken_back(self, deed: Callable[[], Any]) -> float:
        with transaction.atomic():
            time = seconds(deed)
            transaction.set_rollback(True)
        return time

    def correct(self, pk: int) -> None:
        task = SupervisionTask.objects.get(pk=pk)
        text = task.latest_text()
        text.content += "更正"
        Correct(self.world.chief, reason="更正")(task, text=text)

    def rename(self, unit: Any) -> None:
        unit.short_name = f"{unit.short_name}改"[:40]
        KeepUnit(None)(unit)

    def task(self) -> SupervisionTask:
        world = self.world
        task = SupervisionTask(
            title="封存的成本",
            ledger=self.ledger,
            subsystem=self.ledger.subsystem,
            owner=world.supervisor,
            live=False,
            content="年内完成",
            plan="分批实施",
            limit_kind=LimitKind.DATE,
            limit_on=date(2026, 12, 31),
        )
        task.responsibilities = [Responsibility(unit=world.units[0])]
        task.responsible_leaders = [world.chief.posts.get()]
        self.ledger.add_child(instance=task)
        task.save_revision(user=world.supervisor)
        return SupervisionTask.objects.get(pk=task.pk)


def overheads(world: World) -> dict[str, float]:
    """By action: time with the seal as a multiple of the time without."""
    return Deeds(world).measured
