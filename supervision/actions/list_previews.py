"""A preview: which rows stand under which filter, in pages as the screen shows them, and the digest of it all."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from ..choices import Verdict
from ..lists.problems import ListProblem
from ..models import ListImport, ListPage
from .list_result import RowOutcome

PER_PAGE = 50
EVERY = 500
ALL, DOUBTFUL = "all", "doubtful"
FILTERS = (ALL, *(verdict.value for verdict in Verdict), DOUBTFUL)


def as_row(outcome: RowOutcome) -> dict[str, Any]:
    """A row in words that can be kept."""
    return {
        "line": outcome.line,
        "key": outcome.key,
        "title": outcome.title,
        "verdict": outcome.verdict.value,
        "facts": [list(fact) for fact in outcome.facts],
        "problems": [as_said(problem) for problem in outcome.problems],
        "warnings": [as_said(warning) for warning in outcome.warnings],
    }


def as_said(problem: ListProblem) -> list[str]:
    return [problem.column, problem.value, problem.message]


class Digest:
    """Of everything that a preview says and rests on; equal only if the button would write what was seen."""

    def __init__(self) -> None:
        self.sum = hashlib.sha256()

    def add(self, outcome: RowOutcome) -> None:
        text = f"{outcome.line} {outcome.verdict.value} {outcome.facts} {outcome.problems}\n"
        self.sum.update(text.encode())

    def close(self, basis: str) -> str:
        """`basis`: what the outcomes follow from, where they don't say it themselves."""
        self.sum.update(basis.encode())
        return self.sum.hexdigest()


class Preview:
    """Takes outcomes one by one; keeps the numbers of their rows, not the rows."""

    def __init__(self, run: ListImport, on_done: Callable[[int], None]) -> None:
        self.run, self.on_done = run, on_done
        self.counts: Counter[str] = Counter()
        self.lines: dict[str, list[int]] = {show: [] for show in FILTERS}
        self.digest = Digest()

    def read(self, outcomes: Iterable[RowOutcome]) -> None:
        """Go through the list once; `counts`, by filter, and `digest` are known afterwards."""
        for number, outcome in enumerate(outcomes, 1):
            self.digest.add(outcome)
            self.lines[ALL].append(outcome.line)
            self.lines[outcome.verdict].append(outcome.line)
            if outcome.warnings:
                self.lines[DOUBTFUL].append(outcome.line)
            if number % EVERY == 0:
                self.on_done(number)
        self.counts.update({show: len(lines) for show, lines in self.lines.items() if lines})

    def lay_out(self) -> None:
        """Lay all pages out anew."""
        ListPage.objects.filter(list_import=self.run).delete()
        ListPage.objects.bulk_create([page for show in FILTERS for page in self.pages(show)])

    def pages(self, show: str) -> Iterable[ListPage]:
        lines = self.lines[show]
        for number, start in enumerate(range(0, len(lines), PER_PAGE), 1):
            yield ListPage(list_import=self.run, show=show, number=number, lines=lines[start : start + PER_PAGE])


def keep_words(run: ListImport, outcomes: Iterable[RowOutcome]) -> None:
    """Keep what each row said and what came of it, page by page, for whoever looks at the list later."""
    words = iter(outcomes)
    for page in all_pages(run).iterator(chunk_size=20):
        rows = [as_row(outcome) for outcome in islice(words, len(page.lines))]
        ListPage.objects.filter(pk=page.pk).update(text=json.dumps(rows, ensure_ascii=False))


def kept_words(run: ListImport, lines: Collection[int]) -> Iterator[dict[str, Any]]:
    """The rows of some lines as they were kept."""
    wanted = set(lines)
    numbers = [number for number, held in all_pages(run).values_list("number", "lines") if not wanted.isdisjoint(held)]
    for page in all_pages(run).filter(number__in=numbers).iterator(chunk_size=20):
        yield from (row for row in page.rows if row["line"] in wanted)


def all_pages(run: ListImport) -> QuerySet[ListPage]:
    """The pages of all rows, in the order of the file."""
    return ListPage.objects.filter(list_import=run, show=ALL).order_by("number")
