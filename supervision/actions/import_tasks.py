"""A list taken into a ledger: drafts only, and all of it or nothing."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from ..batches import batches
from ..choices import OFFICE_ROLES, TaskStatus
from ..exceptions import NotAllowed
from ..lists.numbering import missing_numbers
from ..lists.rows import ListRow, read_list
from ..models import Indicator, Ledger, Milestone, Responsibility, SupervisionTask
from ..permissions.standing import Standing
from .draft_texts import latest_texts
from .list_drafts import Draft, DraftReader
from .list_result import ImportResult
from .list_units import UnitsReader
from .page_places import address_of
from .page_writing import BATCH, add_pages, rewrite_pages
from .unit_directory import UnitDirectory

COLUMNS = {"item_no": "no", "limit_on": "deadline", "limit_wording": "deadline", "responsibilities": "lead_unit"}
PART_COLUMNS = {"responsibilities": "lead_unit", "milestones": "milestones", "indicators": "target"}
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
        self.added: list[SupervisionTask] = []
        self.mended: list[SupervisionTask] = []

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
        if missing := missing_numbers(row.no for row in found.rows):
            message = _("The list has no item %(numbers)s.") % {"numbers": _(", ").join(map(str, missing))}
            self.result.warn(0, "no", "", message)
        for column in NOT_TAKEN_OVER:
            if count := sum(bool(getattr(row, column)) for row in found.rows):
                message = _("Column %(column)s (%(count)s rows) is not taken over: progress comes in by reports.")
                self.result.warn(0, column, "", message % {"column": column, "count": count})
        return found.rows

    def drafts(self, rows: tuple[ListRow, ...]) -> list[Draft]:
        directory = UnitDirectory(self.on, self.ledger.office.parent)
        reader = DraftReader(UnitsReader(directory, self.result), self.result, self.ledger.year)
        return [reader.read(row) for row in rows]

    def write(self, drafts: list[Draft]) -> None:
        """Fill in the tasks of all rows first, so that every problem is told; then write them at once."""
        known = self.tasks_of_list()
        for batch in batches(drafts, BATCH):
            texts = self.texts([known[draft.row.no] for draft in batch if draft.row.no in known])
            for draft in batch:
                task = known.pop(draft.row.no, None)
                try:
                    self.take(draft, texts.get(task.pk, task) if task else None)
                except ValidationError as error:
                    self.result.invalid(draft.row.line, error, COLUMNS)
        for item_no, task in known.items():
            message = _("“%(task)s” came from this list, which no longer has it; it stays as it is.")
            self.result.warn(0, "no", item_no, message % {"task": task.name})
        if self.result.is_good:
            add_pages(self.ledger, self.added, user=self.actor)
            rewrite_pages(self.mended, user=self.actor)

    def tasks_of_list(self) -> dict[str, SupervisionTask]:
        """What came from this list before, by number; of two with one number, the one that has moved on counts."""
        tasks = SupervisionTask.objects.child_of(self.ledger).filter(source_list=self.list_name)
        tasks = tasks.only("title", "number", "status", "item_no").order_by("pk")
        return {task.item_no: task for task in sorted(tasks, key=lambda task: task.status != TaskStatus.DRAFT)}

    def texts(self, tasks: list[SupervisionTask]) -> dict[int, SupervisionTask]:
        """The latest texts of those that are drafts; locked, so that none is proposed meanwhile."""
        drafts = [task.pk for task in tasks if task.status == TaskStatus.DRAFT]
        rows = SupervisionTask.objects.select_for_update(of=("self",)).filter(pk__in=drafts)
        return {text.pk: text for text in latest_texts(rows)}

    def take(self, draft: Draft, task: SupervisionTask | None) -> None:
        if task is None:
            self.create(draft)
        elif task.status != TaskStatus.DRAFT:
            message = _("“%(task)s” is no longer a draft and stays as it is.") % {"task": task.name}
            self.result.warn(draft.row.line, "no", draft.row.no, message)
            self.result.kept += 1
        else:
            self.update(draft, task)

    def create(self, draft: Draft) -> None:
        task = SupervisionTask(
            ledger=self.ledger,
            subsystem=self.ledger.subsystem,
            source_list=self.list_name,
            owner=self.actor,
            live=False,
        )
        self.fill(task, draft)
        address_of(task.title)
        self.added.append(task)
        self.result.created += 1

    def update(self, draft: Draft, task: SupervisionTask) -> None:
        """Write the list's words over those of the draft, what the list doesn't speak of stays."""
        if self.says_the_same(task, draft):
            self.result.unchanged += 1
            return
        self.fill(task, draft)
        self.mended.append(task)
        self.result.updated += 1

    def says_the_same(self, task: SupervisionTask, draft: Draft) -> bool:
        if any(getattr(task, name) != value for name, value in draft.text.items()):
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

    def part(self, part: str, row: dict[str, Any], order: int) -> Any:
        """A child of the task; raises ValidationError under the column that it came from."""
        child = self.parts[part](sort_order=order, **row)
        try:
            # Units and groups come out of the directory; asking for each of them again would cost a query.
            child.clean_fields(exclude=["task", "unit", "group"])
        except ValidationError as error:
            raise ValidationError({PART_COLUMNS[part]: error.messages}) from error
        return child
