"""A directory taken in: units and groups, all of it or nothing; taking it in again mends what has changed."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from ..choices import Verdict
from ..lists.directory_rows import COLUMNS, DirectoryRow, directory_of
from ..lists.tables import Table
from ..models import StoredFile, Unit, UnitGroup
from ..permissions.keeping import judge_keeping
from .check_units import UnitsCheck
from .list_actions import ListAction
from .list_result import ImportResult, RowOutcome
from .registry import Keep, KeepUnit
from .unit_plan import GroupPlan, UnitPlan

WRITTEN = (Verdict.NEW, Verdict.CHANGED)
Plans = list[UnitPlan | GroupPlan]


class ImportUnits(ListAction):
    """Takes one directory in, as whoever keeps units; raises NotAllowed for anybody else."""

    columns = COLUMNS

    def __init__(self, actor: Any = None) -> None:
        self.actor, self.at = actor, timezone.now()
        if actor is not None:
            judge_keeping(actor, Unit())

    def __call__(self, table: Table, *, dry_run: bool = False) -> ImportResult:
        """Write the directory; with problems, or on a dry run, nothing is written."""
        if table.problems:
            return ImportResult(problems=list(table.problems))
        return self.write(directory_of(table.records), dry_run=dry_run)

    def lock(self) -> None:
        """Nothing to lock: everything is written by an action of its own, which holds its rules once more."""

    def check(self, table: Table, lines: Container[int] | None = None) -> Iterator[RowOutcome]:
        """What would come of each row, in their order; nothing is written, and there are few queries."""
        found = outcomes(self.plans(directory_of(table.records)))
        yield from (outcome for outcome in found if lines is None or outcome.line in lines)

    def take(
        self, table: Table, *, file: StoredFile | None = None, on_written: Callable[[int], None] | None = None
    ) -> None:
        self.write(directory_of(table.records)).demand_good()

    def write(self, rows: Iterable[DirectoryRow], *, dry_run: bool = False) -> ImportResult:
        """Check the rows and write all of them, or with a problem in any of them none."""
        result = ImportResult()
        with transaction.atomic():
            plans = self.plans(rows)
            if not (dry_run or any(plan.outcome.problems for plan in plans)):
                self.carry_out(plans)
            for outcome in outcomes(plans):
                result.enter(outcome)
            if not result.is_good:
                transaction.set_rollback(True)
        return result

    def plans(self, rows: Iterable[DirectoryRow]) -> Plans:
        return UnitsCheck(timezone.localdate(self.at))(rows)

    def carry_out(self, plans: Plans) -> None:
        """Write from above downwards, then the groups.

        What the database's rules refuse after all, since somebody else has written meanwhile, is a problem of its row.
        """
        joining: dict[str, list[Unit]] = defaultdict(list)
        for plan in plans:
            if isinstance(plan, UnitPlan) and plan.unit and plan.outcome.verdict in WRITTEN:
                plan.demand(partial(self.keep_unit, plan, plan.unit))
                for name in plan.groups:
                    joining[name].append(plan.unit)
            elif isinstance(plan, GroupPlan) and plan.group:
                plan.demand(partial(self.keep_group, plan.group, joining.pop(plan.group.name, [])))
            if plan.outcome.problems:
                return
        for group in UnitGroup.objects.filter(name__in=joining):
            self.keep_group(group, joining[group.name])

    def keep_unit(self, plan: UnitPlan, unit: Unit) -> None:
        """The units that it ends come first, since they may have its name or code."""
        for former in plan.ended:
            KeepUnit(self.actor, at=self.at)(former)
        # Set anew, because a superior that was new has its key only now.
        unit.parent = unit.parent
        KeepUnit(self.actor, at=self.at)(unit, links={"predecessors": plan.predecessors}, aliases=plan.aliases)

    def keep_group(self, group: UnitGroup, joining: list[Unit]) -> None:
        group.under = group.under
        present = group.units.all() if group.pk else ()
        Keep(self.actor, at=self.at)(group, links={"units": {*present, *joining}})


def outcomes(plans: Plans) -> list[RowOutcome]:
    """The outcomes in the order of the rows."""
    return sorted((plan.outcome for plan in plans), key=lambda outcome: outcome.line)
