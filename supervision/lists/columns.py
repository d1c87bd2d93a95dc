"""The columns that a kind of list has, and how the headings of a file are matched with them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from .problems import ListProblem
from .widths import narrow

REMARK = re.compile(r"\([^()]*\)|【[^】]*】|\[[^\]]*\]")
BLANK = re.compile(r"[\s:*]+")
# Below this two headings are not alike enough to propose one for the other.
ALIKE = 75
Matches = dict[int, str]


def bare(heading: str) -> str:
    """A heading without white space, remarks in brackets, stars and colons."""
    text = BLANK.sub("", narrow(heading))
    return REMARK.sub("", text) or text


@dataclass(frozen=True)
class Columns:
    """The columns that a list may have and those it must have; `titles` are the headings that offices give them."""

    known: Set[str]
    required: Set[str]
    titles: Mapping[str, str]
    # What may be said once for all rows where the file has no such column: by its words, or as one of some choices.
    for_all: Mapping[str, type[TextChoices] | None] = field(default_factory=dict)
    # A file may have several of these, read together; the heading of one that is a date says when.
    joined: Set[str] = frozenset()
    # Where a list lacks the second column and the cells of the first fit it, the first stands for it.
    instead: Sequence[tuple[str, str, Callable[[list[str]], bool]]] = ()

    def label(self, column: str) -> str:
        """What the column is called: the first of its headings."""
        return next((title for title, name in self.titles.items() if name == column), column)

    @property
    def labels(self) -> list[tuple[str, str]]:
        """Every column with what it is called, in the order of the headings."""
        named = list(dict.fromkeys(self.titles.values()))
        return [(column, self.label(column)) for column in named]

    def exactly(self, heading: str) -> str | None:
        """The column that bears just this heading or is named so, or None."""
        text = bare(heading)
        return self.titles.get(text) or (heading.strip() if heading.strip() in self.known else None)

    def nearly(self, heading: str) -> str | None:
        """The column whose heading ends this one, or is much like it: to be proposed, never taken for granted."""
        text = bare(heading)
        endings = [title for title in self.titles if text.endswith(title)]
        if endings:
            return self.titles[max(endings, key=len)]
        found = process.extractOne(text, self.titles.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
        return self.titles[found[0]] if found else None

    def match(
        self, headings: Sequence[str], samples: Sequence[Sequence[str]] = (), chosen: Mapping[str, str] | None = None
    ) -> Matches:
        """Propose a column for each heading, by its index; what was chosen for it before comes first, likeness last."""
        before = chosen or {}
        matches = {index: before[bare(heading)] for index, heading in enumerate(headings) if bare(heading) in before}
        settled = {column for column in matches.values() if column}
        for find in (self.exactly, self.nearly):
            for index, heading in enumerate(headings):
                column = find(heading) if heading.strip() and index not in matches else None
                if column and (column in self.joined or column not in matches.values()):
                    matches[index] = column
        found = {index: column for index, column in matches.items() if column in self.known}
        return self.stand_in(found, settled, samples)

    def stand_in(self, matches: Matches, settled: Set[str], samples: Sequence[Sequence[str]]) -> Matches:
        """Let a column stand for another that the list lacks, unless a person has said what it is."""
        for column, other, fits in self.instead:
            found = [index for index, name in matches.items() if name == column]
            if len(found) != 1 or column in settled or other in matches.values():
                continue
            if fits([row[found[0]] for row in samples if row[found[0]]]):
                matches[found[0]] = other
        return matches

    def missing(self, given: Iterable[str]) -> list[str]:
        """The columns that must be there and are not among those given."""
        return sorted(self.required - set(given))

    def problems(self, headings: Sequence[str], row: int) -> Iterator[ListProblem]:
        """What is wrong with headings that have to be exact."""
        names = [self.exactly(heading) or heading.strip() for heading in headings]
        for column in sorted(self.required - set(names)):
            yield ListProblem(row, column, "", _("This column is missing."))
        for index, column in enumerate(names):
            if column and column not in self.known:
                yield ListProblem(row, column, "", _("There is no such column."))
            elif column in names[:index] and column not in self.joined:
                yield ListProblem(row, column, "", _("This column stands there twice."))
