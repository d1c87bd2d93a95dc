"""A list taken into a ledger: drafts only, and all of it or nothing."""

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from ..choices import OFFICE_ROLES, Verb, Verdict
from ..exceptions import NotAllowed
from ..lists.numbering import missing_numbers
from ..lists.problems import ListProblem
from ..lists.rows import COLUMNS, faults, row_of
from ..lists.tables import Table
from ..models import Ledger, RegistryEvent, StoredFile, SupervisionTask, Trail, TrailKind
from ..models.guards import acting
from ..permissions.standing import Standing
from ..reporting.leader_directory import LeaderDirectory
from ..reporting.unit_directory import UnitDirectory, key_of
from .acts import Act
from .draft_checks import DraftCheck
from .draft_facts import Facts, FactsReader, difference
from .draft_pages import new_page, rewritten
from .known_drafts import KnownDraft, known_drafts
from .list_actions import ListAction
from .list_drafts import Draft, DraftReader
from .list_leaders import LeadersReader
from .list_result import Findings, ImportResult, RowOutcome
from .list_units import Question, UnitsReader
from .naming import keep_name
from .page_writing import add_pages, rewrite_pages

NOT_TAKEN_OVER = ("progress", "status_in_source", "actual", "pct_in_source", "note")


class ImportTasks(Act, ListAction):
    """Takes one list into one ledger. Taking it in again mends drafts and leaves alone what has moved on.

    `answers`: by words of the list, {"means": keys of units and groups}; see `UnitDirectory.settle`.
    """

    verb = Verb.TAKE_IN
    columns = COLUMNS
    key = "no"

    def __init__(
        self,
        ledger: Ledger,
        list_name: str,
        *,
        on: date,
        actor: Any = None,
        answers: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        super().__init__(actor)
        self.ledger, self.list_name, self.on, self.answers = ledger, list_name, on, answers or {}
        self.findings, self.remarks = Findings(), list[ListProblem]()
        self.prepared_for: Table | None = None

    def demand_office(self) -> None:
        """Only those who keep the ledger may fill it; without an actor it is whoever runs the machine."""
        if self.actor is None:
            return
        self.capacity = Standing.of(self.actor).capacity(OFFICE_ROLES, self.ledger.office_id)
        if self.capacity is None:
            raise NotAllowed(_("Only the office that keeps the ledger may take a list into it."))

    def lock(self) -> None:
        """One list at a time: two would put their drafts in the same place of the tree."""
        self.demand_office()
        self.ledger = Ledger.objects.select_for_update(of=("self",)).get(pk=self.ledger.pk)

    @property
    def questions(self) -> list[Question]:
        return list(self.units.questions.values())

    def prepare(self, table: Table) -> None:
        """Read once what every row is held against: the directory of the day, the drafts that there are."""
        if self.prepared_for is table:
            return
        self.prepared_for = table
        self.directory = UnitDirectory(self.on, self.ledger.office.parent)
        self.directory.settle(self.answers)
        self.units = UnitsReader(self.directory, self.findings)
        self.leaders = LeadersReader(LeaderDirectory(self.on), self.findings)
        self.reader = DraftReader(self.list_name, self.units, self.leaders, self.findings, self.ledger.year)
        self.limits = DraftCheck()
        self.facts = FactsReader(self.directory.all, self.directory.groups, self.leaders.directory.names)
        self.numbers = Counter((record["list_name"], record["no"]) for record in table.records)
        lists = {name or self.list_name for name, _number in self.numbers}
        self.known = known_drafts(self.ledger, lists or {self.list_name})
        self.remarks = list(self.about(table))

    def filled(self, table: Table, column: str) -> int:
        """In how many rows a column holds anything."""
        if not table.records or column not in table.records[0].cells:
            return 0
        return sum(bool(record[column]) for record in table.records)

    def about(self, table: Table) -> Iterator[ListProblem]:
        """What is worth knowing of the list as a whole."""
        for name in self.directory.unmet:
            message = _("“%(name)s”, which was given as an answer, is no one unit or group of the directory.")
            yield ListProblem(0, "", name, message % {"name": name})
        for name in dict.fromkeys(name for name, _number in self.numbers):
            if missing := missing_numbers(number for list_name, number in self.numbers if list_name == name):
                message = _("The list has no item %(numbers)s.") % {"numbers": _(", ").join(map(str, missing))}
                yield ListProblem(0, "no", name, message)
        for column in NOT_TAKEN_OVER:
            if count := self.filled(table, column):
                message = _("Column %(column)s (%(count)s rows) is not taken over: progress comes in by reports.")
                yield ListProblem(0, column, "", message % {"column": self.columns.label(column), "count": count})
        told = {(name or self.list_name, number) for name, number in self.numbers}
        for place, known in self.known.items():
            if known.source_list and place not in told:
                message = _("“%(task)s” came from this list, which no longer has it; it stays as it is.")
                yield ListProblem(0, "no", place[1], message % {"task": known.name})

    def read(
        self, table: Table, lines: Container[int] | None = None
    ) -> Iterator[tuple[Draft, KnownDraft | None, Verdict]]:
        """Rows as drafts, each with the task that it was before and what is to be done."""
        for record in table.records:
            if lines is not None and record.row not in lines:
                continue
            row = row_of(record)
            draft = self.reader.read(row)
            for column, message in self.limits.refused(draft):
                self.findings.problem(row.line, column, "", message)
            self.findings.problems += faults(row, self.numbers)
            known = self.known.get((draft.text["source_list"], row.no))
            yield draft, known, self.verdict(draft, known)

    def verdict(self, draft: Draft, known: KnownDraft | None) -> Verdict:
        if self.findings.problems:
            return Verdict.WRONG
        if known is None:
            return Verdict.NEW
        if not known.is_draft:
            message = _("“%(task)s” is no longer a draft and stays as it is.") % {"task": known.name}
            self.findings.warn(draft.row.line, "no", draft.row.no, message)
            return Verdict.KEPT
        return Verdict.UNCHANGED if known.says(draft) else Verdict.CHANGED

    def check(self, table: Table, lines: Container[int] | None = None) -> Iterator[RowOutcome]:
        """Say of every row what would come of it; nothing is written."""
        self.demand_office()
        self.prepare(table)
        for draft, known, verdict in self.read(table, lines):
            facts = self.facts_of(draft, known, verdict) if lines else []
            yield RowOutcome(draft.row.line, draft.row.no, draft.row.title, verdict, facts, *self.findings.take())

    def facts_of(self, draft: Draft, known: KnownDraft | None, verdict: Verdict) -> Facts:
        facts = self.facts.read(draft.text, draft.parts, draft.links)
        if known and verdict == Verdict.CHANGED:
            before = {name: known.text[name] for name in draft.text}
            links = {name: known.links[name] for name in draft.links}
            return difference(self.facts.read(before, known.parts, links), facts)
        shown = ("title", draft.text["title"]), ("content", draft.text["title"])
        return [fact for fact in facts if fact not in shown]

    @property
    def basis(self) -> str:
        """Whom the cells mean, and which drafts there are in which text; the rest is in the file."""
        meant = sorted((text, *map(key_of, cell.meant)) for text, cell in self.units.read_before.items())
        drafts = sorted((known.pk, known.revision or 0) for known in self.known.values())
        leaders = sorted((name, *(post.pk for post in posts)) for name, posts in self.leaders.met.items())
        return f"{meant} {leaders} {drafts}"

    def take(
        self, table: Table, *, file: StoredFile | None = None, on_written: Callable[[int], None] | None = None
    ) -> None:
        """Write the list, which `check` has found to be good, under the lock."""
        self.prepare(table)
        changed: dict[int, Draft] = {}
        add_pages(self.ledger, self.new(table, changed), user=self.actor, at=self.at, on_written=on_written)
        rewrite_pages(rewritten(changed), user=self.actor, at=self.at)
        self.keep_names()
        self.record(file)

    def new(self, table: Table, changed: dict[int, Draft]) -> Iterator[SupervisionTask]:
        """The pages to be added, row by row; rows that change a draft are put aside, by its key."""
        for draft, known, verdict in self.read(table):
            self.findings.take()
            if verdict == Verdict.NEW:
                yield new_page(draft, self.ledger, self.actor)
            elif known and verdict == Verdict.CHANGED:
                changed[known.pk] = draft

    def keep_names(self) -> None:
        """Let the directory remember the answers that were to be kept."""
        for words, given in self.answers.items():
            meant = self.directory.settled.get(words, [])
            if given["keep"] and len(meant) == 1:
                keep_name(self.actor, meant[0], words, reason=self.list_name)

    def record(self, file: StoredFile | None) -> None:
        """Enter in the ledger's trail that the list came in, and seal the file that it came from."""
        trail = Trail.objects.of(TrailKind.LEDGER, self.ledger.pk)
        subject = f"{self.ledger} · {self.list_name}"[:250]
        RegistryEvent.objects.append(trail, [file] if file else [], subject=subject, **self.entry())

    def __call__(self, table: Table, *, dry_run: bool = False, file: StoredFile | None = None) -> ImportResult:
        """Check and take in at once; with problems, or on a dry run, nothing is written."""
        with transaction.atomic(), acting():
            self.lock()
            result = ImportResult(problems=list(table.problems))
            for outcome in self.check(table):
                result.enter(outcome)
            result.warnings[:0] = [*table.remarks, *self.remarks]
            if result.is_good and not dry_run and result.created + result.updated:
                self.take(table, file=file)
        return result
