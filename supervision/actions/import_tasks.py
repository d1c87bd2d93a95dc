"""A list taken into a ledger: drafts only, and all of it or nothing."""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from ..choices import OFFICE_ROLES, TaskStatus
from ..exceptions import NotAllowed
from ..lists.numbering import missing_numbers
from ..lists.rows import ListRow, one_break, read_list
from ..models import Indicator, Ledger, Milestone, Responsibility, SupervisionTask
from ..permissions.standing import Standing
from ..reporting.leader_directory import LeaderDirectory
from ..reporting.list_places import place_of
from ..reporting.unit_directory import UnitDirectory
from .list_drafts import Draft, DraftReader
from .list_leaders import LeadersReader
from .list_result import ImportResult
from .list_units import UnitsReader

COLUMNS = {
    "source_list": "list_name",
    "item_no": "no",
    "limit_on": "deadline",
    "limit_wording": "deadline",
    "responsibilities": "lead_unit",
}
NOT_TAKEN_OVER = ("progress", "status_in_source", "actual", "pct_in_source", "note")


class ImportTasks:
    """Takes one list into one ledger. Taking it in again mends drafts and leaves alone what has moved on."""

    parts: ClassVar[dict[str, Any]] = {
        "responsibilities": Responsibility,
        "milestones": Milestone,
        "indicators": Indicator,
    }

    def __init__(self, ledger: Ledger, list_name: str, *, on: date, actor: Any = None) -> None:
        self.ledger, self.list_name, self.on, self.actor = ledger, list_name, on, actor
        self.result = ImportResult()

    def __call__(self, content: bytes, *, dry_run: bool = False) -> ImportResult:
        """Read, check and write the list; with problems, or on a dry run, nothing of it stays written."""
        self.demand_office()
        with transaction.atomic(), override(settings.LANGUAGE_CODE):
            # One list at a time: two would put their drafts in the same place of the tree.
            self.ledger = Ledger.objects.select_for_update(of=("self",)).get(pk=self.ledger.pk)
            rows = self.read(content)
            drafts = self.drafts(rows)
            if self.result.is_good:
                self.write(drafts)
            if dry_run or not self.result.is_good:
                transaction.set_rollback(True)
        return self.result

    def demand_office(self) -> None:
        """Only those who keep the ledger may fill it; without an actor it is whoever runs the machine."""
        if self.actor and not Standing.of(self.actor).capacity(OFFICE_ROLES, self.ledger.office_id):
            raise NotAllowed(_("Only the office that keeps the ledger may take a list into it."))

    def read(self, content: bytes) -> tuple[ListRow, ...]:
        found = read_list(content)
        self.result.problems.extend(found.problems)
        self.warn_of_holes(found.rows)
        for column in NOT_TAKEN_OVER:
            if count := sum(bool(getattr(row, column)) for row in found.rows):
                message = _("Column %(column)s (%(count)s rows) is not taken over: progress comes in by reports.")
                self.result.warn(0, column, "", message % {"column": column, "count": count})
        return found.rows

    def warn_of_holes(self, rows: tuple[ListRow, ...]) -> None:
        """Name the numbers that each list leaves out."""
        for name in dict.fromkeys(row.list_name for row in rows):
            if missing := missing_numbers(row.no for row in rows if row.list_name == name):
                message = _("The list has no item %(numbers)s.") % {"numbers": _(", ").join(map(str, missing))}
                self.result.warn(0, "no", name, message)

    def drafts(self, rows: tuple[ListRow, ...]) -> list[Draft]:
        units = UnitsReader(UnitDirectory(self.on, self.ledger.office.parent), self.result)
        leaders = LeadersReader(LeaderDirectory(self.on), self.result)
        reader = DraftReader(self.list_name, units, leaders, self.result, self.ledger.year)
        return [reader.read(row) for row in rows]

    def write(self, drafts: list[Draft]) -> None:
        lists = {draft.text["source_list"] for draft in drafts} or {self.list_name}
        known = {place_of(task, self.ledger): task for task in self.tasks_of(lists)}
        for draft in drafts:
            task = known.pop((draft.text["source_list"], draft.row.no), None)
            try:
                self.write_one(draft, task)
            except ValidationError as error:
                indicators = "indicators" if draft.row.indicators else "target"
                self.result.invalid(draft.row.line, error, COLUMNS | {"indicators": indicators})
        for (_list, item_no), task in known.items():
            if not task.source_list:
                continue
            message = _("“%(task)s” came from this list, which no longer has it; it stays as it is.")
            self.result.warn(0, "no", item_no, message % {"task": task.name})

    def tasks_of(self, lists: set[str]) -> Iterator[SupervisionTask]:
        """What came from these lists before, or was written out under the ledger's name because it came from none.

        Of two with one number, the one that has moved on counts.
        """
        names = lists | ({""} if self.ledger.title in lists else set())
        tasks = SupervisionTask.objects.child_of(self.ledger).filter(source_list__in=names)
        yield from sorted(tasks.order_by("pk"), key=lambda task: task.status != TaskStatus.DRAFT)

    def write_one(self, draft: Draft, task: SupervisionTask | None) -> None:
        if task is None:
            self.create(draft)
        elif task.status != TaskStatus.DRAFT:
            message = _("“%(task)s” is no longer a draft and stays as it is.") % {"task": task.name}
            self.result.warn(draft.row.line, "no", draft.row.no, message)
            self.result.kept += 1
        else:
            self.update(draft, task.get_latest_revision_as_object())

    def create(self, draft: Draft) -> None:
        task = SupervisionTask(
            ledger=self.ledger,
            subsystem=self.ledger.subsystem,
            owner=self.actor,
            live=False,
        )
        self.fill(task, draft)
        self.ledger.add_child(instance=task)
        task.save_revision(user=self.actor)
        self.result.created += 1

    def update(self, draft: Draft, task: SupervisionTask) -> None:
        """Write the list's words over those of the draft, what the list doesn't speak of stays, as does its place."""
        draft.text.update(source_list=task.source_list, item_no=task.item_no)
        if self.says_the_same(task, draft):
            self.result.unchanged += 1
            return
        self.fill(task, draft)
        task.save()
        task.save_revision(user=self.actor)
        self.result.updated += 1

    def says_the_same(self, task: SupervisionTask, draft: Draft) -> bool:
        if any(one_break(getattr(task, name)) != value for name, value in draft.text.items()):
            return False
        if any(set(getattr(task, name).all()) != set(found) for name, found in draft.links.items()):
            return False
        return all(
            [{name: getattr(child, name) for name in row} for child, row in zip(children, rows, strict=False)] == rows
            and len(children) == len(rows)
            for part, rows in draft.parts.items()
            for children in [list(getattr(task, part).all())]
        )

    def fill(self, task: SupervisionTask, draft: Draft) -> None:
        for name, value in draft.text.items():
            setattr(task, name, value)
        task.clean_fields(exclude={field.name for field in task._meta.fields} - draft.text.keys())
        for part, rows in draft.parts.items():
            setattr(task, part, [self.part(part, row, order) for order, row in enumerate(rows)])
        for name, found in draft.links.items():
            setattr(task, name, found)

    def part(self, part: str, row: dict[str, Any], order: int) -> Any:
        """A child of the task; raises ValidationError under the name of the part."""
        child = self.parts[part](sort_order=order, **row)
        try:
            child.clean_fields(exclude=["task"])
        except ValidationError as error:
            raise ValidationError({part: error.messages}) from error
        return child
