"""The units cells of a list as responsibilities; what is not certain becomes a question."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from ..choices import Share
from ..lists.name_parts import without_open_end
from ..lists.problems import ListProblem
from ..lists.rows import ListRow
from ..lists.unit_names import UnitMention, UnitsCell, read_units
from ..models import UnitGroup
from ..reporting.unit_directory import Bearer, UnitDirectory, key_of
from .list_result import Findings

COLUMNS = {"lead_unit": Share.LEAD, "co_units": Share.SUPPORT}


@dataclass
class Question:
    """Words of a list of which a person has to say whom they mean; `candidates` are proposals, the likeliest first."""

    words: str
    candidates: list[tuple[str, str]]
    count: int = 0
    line: int = 0

    def as_dict(self) -> dict[str, Any]:
        return {"words": self.words, "candidates": self.candidates, "count": self.count, "line": self.line}


@dataclass
class Understood:
    """What a cell says, for every row that has the same words: the bearers, and what is to be said of it."""

    bearers: list[tuple[UnitMention, Bearer]] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[tuple[str, str]] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)

    @property
    def meant(self) -> list[Bearer]:
        return [bearer for _mention, bearer in self.bearers]


class UnitsReader:
    """Reads both units cells of a row against the directory; what it can't resolve it reports by row and column."""

    def __init__(self, directory: UnitDirectory, findings: Findings) -> None:
        self.directory, self.findings = directory, findings
        self.questions: dict[str, Question] = {}
        self.read_before: dict[str, Understood] = {}
        self.empty: dict[int, bool] = {}
        self.certain: dict[tuple[str, str], tuple[list[dict[str, Any]], list[ListProblem]]] = {}

    def read(self, row: ListRow) -> list[dict[str, Any]]:
        """The responsibilities of a row, each unit or group once; the lead comes first.

        Rows with the same words have the same ones, and the same is to be known of them.
        """
        words = row.lead_unit, row.co_units
        if words not in self.certain:
            return self.read_first(row)
        bearers, warnings = self.certain[words]
        for warning in warnings:
            self.findings.warn(row.line, warning.column, warning.value, warning.message)
        return bearers

    def read_first(self, row: ListRow) -> list[dict[str, Any]]:
        problems, warnings = len(self.findings.problems), len(self.findings.warnings)
        bearers = self.responsibilities(row)
        if len(self.findings.problems) == problems:
            self.certain[row.lead_unit, row.co_units] = bearers, self.findings.warnings[warnings:]
        return bearers

    def responsibilities(self, row: ListRow) -> list[dict[str, Any]]:
        found: dict[Bearer, dict[str, Any]] = {}
        for column, share in COLUMNS.items():
            for mention, bearer in self.bearers(row, column):
                if bearer in found:
                    self.findings.warn(row.line, column, mention.text, _("The unit is named more than once."))
                    continue
                found[bearer] = self.responsibility(bearer, share, mention.remark)
        return list(found.values())

    def bearers(self, row: ListRow, column: str) -> list[tuple[UnitMention, Bearer]]:
        text = getattr(row, column)
        if not text:
            if column == "lead_unit":
                message = _("No lead unit is given; name one before the task is issued.")
                self.findings.warn(row.line, column, "", message)
            return []
        understood = self.read_before.get(text)
        if understood is None:
            understood = self.read_before[text] = self.understand(text)
        for words, message in understood.problems:
            self.findings.problem(row.line, column, words, message)
        for words, message in understood.warnings:
            self.findings.warn(row.line, column, words, message)
        for words in understood.questions:
            self.ask(words, row.line)
        return understood.bearers

    def ask(self, words: str, line: int) -> None:
        question = self.questions[words]
        question.count += 1
        question.line = question.line or line

    def understand(self, text: str) -> Understood:
        """Read a cell that stands there for the first time."""
        cell = read_units(text, self.directory.names, self.directory.same)
        understood = Understood()
        for mention in cell.mentions:
            for bearer in self.meant(mention, understood):
                understood.bearers.append((mention, bearer))
        for words in cell.unknown:
            name, _is_open = without_open_end(words)
            self.open(understood, name, self.directory.like(name), self.unknown())
        for ambiguity in cell.ambiguous:
            bearers = [bearer for name in ambiguity.readings for bearer in self.directory.named(name)]
            self.open(understood, ambiguity.text, bearers, self.ambiguous(bearers))
        understood.warnings += self.warnings(text, cell)
        return understood

    def meant(self, mention: UnitMention, understood: Understood) -> list[Bearer]:
        """Whom a known name means; several where a person has said so, nobody where it is a question."""
        name = mention.name
        found = self.directory.named(name)
        if name in self.directory.settled:
            if not found:
                understood.warnings.append((mention.text, _("As you said, this names no unit; it is left out.")))
            return found
        if len(found) != 1:
            self.open(understood, mention.text, found, self.ambiguous(found))
            return []
        understood.warnings += self.about(mention, found[0])
        return found

    def about(self, mention: UnitMention, bearer: Bearer) -> Iterator[tuple[str, str]]:
        """What is worth knowing of a unit or group that is certain."""
        if mention.name in self.directory.former:
            message = _("This unit has ended; its work is with %(unit)s.")
            yield mention.text, message % {"unit": bearer}
        if isinstance(bearer, UnitGroup) and self.is_empty(bearer):
            yield mention.text, _("Nobody belongs to this group yet; say who does before the task is issued.")

    def is_empty(self, group: UnitGroup) -> bool:
        """Whether nobody belongs to a group on the day; asked once for each."""
        if group.pk not in self.empty:
            self.empty[group.pk] = not group.members(self.directory.on).exists()
        return self.empty[group.pk]

    def open(self, understood: Understood, words: str, bearers: list[Bearer], message: str) -> None:
        """Let words be a question, with those who may be meant."""
        understood.problems.append((words, message))
        understood.questions.append(words)
        names = [(key_of(bearer), self.directory.full_name(bearer)) for bearer in bearers]
        self.questions.setdefault(words, Question(words, names))

    def unknown(self) -> str:
        message = _("The directory of %(date)s has no unit, alias or group of this name.")
        return message % {"date": self.directory.on.isoformat()}

    def ambiguous(self, bearers: list[Bearer]) -> str:
        names = [self.directory.full_name(bearer) for bearer in bearers]
        return _("This may mean any of these: %(names)s.") % {"names": _("; ").join(names)}

    def warnings(self, text: str, cell: UnitsCell) -> Iterator[tuple[str, str]]:
        if cell.open_ended:
            yield text, _("The source leaves open which other units are meant.")
        if cell.remark:
            yield text, _("This is a remark and names no unit.")

    def responsibility(self, bearer: Bearer, share: Share, duty: str) -> dict[str, Any]:
        is_group = isinstance(bearer, UnitGroup)
        return {
            "unit_id": None if is_group else bearer.pk,
            "group_id": bearer.pk if is_group else None,
            "share": share,
            "duty": duty,
        }
