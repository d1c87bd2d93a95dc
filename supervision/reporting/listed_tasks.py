"""Tasks with everything that a list says of them, read by a constant number of queries for each batch."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from ..batches import batches
from ..choices import Comparison, Share
from ..lists.indicator_lines import IndicatorLine
from ..lists.milestone_lines import MilestoneLine
from ..models import Indicator, Ledger, Milestone, Responsibility, SupervisionTask
from .list_places import number_of

BATCH = 1000
SHARES = tuple(Share.values)
COLUMNS = (
    "pk", "ledger_id", "item_no", "sequence", "source_list", "section", "title", "content", "requirements", "urgency",
    "limit_kind", "limit_amount", "limit_start", "limit_on", "limit_wording", "reporting_cycle", "plan",
    "instructed_by", "instructed_on", "instruction_text", "instruction_document", "decision_source", "decided_on",
    "decision_item", "agreement_parties", "signed_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """A responsibility: whose it is by key (a unit's or a group's), by name and by the name that lists show."""

    unit_id: int | None
    group_id: int | None
    name: str
    label: str
    duty: str


@dataclass(frozen=True, slots=True)
class ListedTask:
    """One task: its columns by name, and its parts in their order; leaders by key and title of their posts."""

    ledger: Ledger
    columns: dict[str, Any]
    units: dict[str, list[ListedUnit]] = field(default_factory=lambda: {share: [] for share in SHARES})
    milestones: list[MilestoneLine] = field(default_factory=list)
    indicators: list[IndicatorLine] = field(default_factory=list)
    leaders: list[tuple[int, str]] = field(default_factory=list)

    def __getitem__(self, column: str) -> Any:
        return self.columns[column]

    @property
    def number(self) -> str:
        return number_of(self["item_no"], self["sequence"], self["pk"])


def listed_tasks(tasks: QuerySet[Any]) -> Iterator[ListedTask]:
    """The tasks of a queryset in the order of the tree."""
    found = SupervisionTask.objects.filter(pk__in=tasks.order_by().values("pk")).order_by("path").values(*COLUMNS)
    ledgers: dict[int, Ledger] = {}
    for rows in batches(found.iterator(chunk_size=BATCH), BATCH):
        if missing := {row["ledger_id"] for row in rows} - ledgers.keys():
            ledgers |= Ledger.objects.select_related("office__parent").in_bulk(missing)
        yield from with_parts([ListedTask(ledgers[row["ledger_id"]], row) for row in rows])


def with_parts(tasks: list[ListedTask]) -> list[ListedTask]:
    """The tasks of one batch; a query for each kind of part."""
    by_key = {task["pk"]: task for task in tasks}
    for key, share, unit in responsibilities(by_key):
        by_key[key].units[share].append(unit)
    for key, milestone in milestones(by_key):
        by_key[key].milestones.append(milestone)
    for key, indicator in indicators(by_key):
        by_key[key].indicators.append(indicator)
    for key, post_id, title in leaders(by_key):
        by_key[key].leaders.append((post_id, title))
    return tasks


def of(parts: QuerySet[Any], keys: Iterable[int], *columns: str) -> Iterator[tuple[Any, ...]]:
    """The columns of the parts of some tasks, in their order."""
    rows = parts.filter(task__in=list(keys)).order_by("task", "sort_order", "pk").values_list("task", *columns)
    return rows.iterator(chunk_size=BATCH)


def responsibilities(keys: Iterable[int]) -> Iterator[tuple[int, str, ListedUnit]]:
    columns = ("share", "unit", "group", "duty", "unit__name", "unit__short_name", "group__name")
    for key, share, unit, group, duty, name, short, group_name in of(Responsibility.objects.all(), keys, *columns):
        full = name or group_name
        yield key, share, ListedUnit(unit, group, full, short or full, duty)


def milestones(keys: Iterable[int]) -> Iterator[tuple[int, MilestoneLine]]:
    for key, *values in of(Milestone.objects.all(), keys, "due_on", "title", "quantity", "unit_of_measure"):
        yield key, MilestoneLine(*values)


def indicators(keys: Iterable[int]) -> Iterator[tuple[int, IndicatorLine]]:
    columns = ("name", "year", "comparison", "target", "unit_of_measure")
    for key, name, year, comparison, target, unit in of(Indicator.objects.all(), keys, *columns):
        yield key, IndicatorLine(name, year, Comparison(comparison), Decimal(target), unit)


def leaders(keys: Iterable[int]) -> Iterator[tuple[int, int, str]]:
    """Keys of tasks and posts, and the titles of these, in the order in which posts stand."""
    links = SupervisionTask.responsible_leaders.through.objects.filter(supervisiontask__in=list(keys))
    order = ("post__unit__position", "post__unit", "post__role", "post")
    yield from links.order_by("supervisiontask", *order).values_list("supervisiontask", "post", "post__title")
