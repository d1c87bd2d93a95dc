"""Ten thousand drafts of a list written at once, against the same pages created and published one by one."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import count, islice

from measure import seconds
from world import World

from supervision.actions.page_writing import add_pages
from supervision.actions.registry import OpenLedger, new_ledger
from supervision.choices import Share, Subsystem
from supervision.models import Indicator, Ledger, Milestone, Responsibility, SupervisionTask
from supervision.models.guards import acting

ROUNDS, SAMPLE = 5, 300


def writing(world: World, wanted: int = 10_000) -> tuple[float, float]:
    """(pages a second written at once as drafts, pages a second created and published one by one).

    Both write the same content under ledgers of their own; they take turns, `wanted` and a sample of 300 in five parts.
    """
    ours, bare = (opened(world), opened(world))
    drafts, samples = rows(world, ours), rows(world, bare)
    shares: tuple[list[float], list[float]] = ([], [])
    for _round in range(ROUNDS):
        shares[1].append(seconds(lambda: one_by_one(world, bare, islice(samples, SAMPLE // ROUNDS))))
        part = islice(drafts, wanted // ROUNDS)
        shares[0].append(seconds(lambda: add_pages(ours, part, user=world.supervisor)))  # noqa: B023 - used at once
    return wanted / sum(shares[0]), SAMPLE / sum(shares[1])


def opened(world: World) -> Ledger:
    """A ledger of a year of its own."""
    year = 2027 + Ledger.objects.count()
    ledger = new_ledger(world.office, Subsystem.KEY_WORK, year, f"测{year}")
    OpenLedger(None)(ledger)
    return ledger


def one_by_one(world: World, ledger: Ledger, tasks: Iterator[SupervisionTask]) -> None:
    with acting():
        for task in tasks:
            ledger.add_child(instance=task)
            task.save_revision(user=world.supervisor).publish(user=world.supervisor, skip_permission_checks=True)


def rows(world: World, ledger: Ledger) -> Iterator[SupervisionTask]:
    """Tasks such as lists have them: three units, two stages, a figure and a leader."""
    leader = world.chief.posts.get()
    for number in count(1):
        task = SupervisionTask(
            title=f"完成第{number}项重点工作，改造农村危房",
            ledger=ledger,
            subsystem=ledger.subsystem,
            owner=world.supervisor,
            live=False,
            source_list="测",
            item_no=str(number),
            section="民生实事",
            content=f"年内完成第{number}批农村危房改造，确保困难群众住房安全，按季度报送进展情况。",
            limit_on=date(2026, 12, 31),
            limit_wording="2026年12月底前",
        )
        task.responsible_leaders = [leader]
        give_parts(world, task, number)
        yield task


def give_parts(world: World, task: SupervisionTask, number: int) -> None:
    shares = (Share.LEAD, Share.SUPPORT, Share.SUPPORT)
    units = [world.units[(number + step) % len(world.units)] for step in range(len(shares))]
    task.responsibilities = [
        Responsibility(unit=unit, share=share, sort_order=order)
        for order, (unit, share) in enumerate(zip(units, shares, strict=True))
    ]
    task.milestones = [
        Milestone(title="开工", due_on=date(2026, 6, 30), quantity=Decimal(100), unit_of_measure="户", sort_order=0),
        Milestone(title="完工", due_on=date(2026, 10, 31), quantity=Decimal(200), unit_of_measure="户", sort_order=1),
    ]
    task.indicators = [Indicator(name="改造户数", target=Decimal(200), unit_of_measure="户", sort_order=0)]
    task.attachments = []
