"""A preview: every row with what would come of it, in pages as the screen shows them."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from ..choices import Verdict
from ..lists.problems import ListProblem
from ..models import ListImport, ListPage
from .list_result import RowOutcome

PER_PAGE = 50
EVERY = 500
ALL, DOUBTFUL = "all", "doubtful"
FILTERS = (ALL, *(verdict.value for verdict in Verdict), DOUBTFUL)
WRITTEN_AT_ONCE = 100


def as_row(outcome: RowOutcome) -> dict[str, Any]:
    """A row as it is kept."""
    return {
        "line": outcome.line,
        "key": outcome.key,
        "title": outcome.title,
        "verdict": outcome.verdict,
        "facts": outcome.facts,
        "problems": [as_said(problem) for problem in outcome.problems],
        "warnings": [as_said(warning) for warning in outcome.warnings],
    }


def as_said(problem: ListProblem) -> list[str]:
    return [problem.column, problem.value, problem.message]


class Preview:
    """Takes outcomes one by one; keeps a page in memory, not the list."""

    def __init__(self, run: ListImport, on_done: Callable[[int], None]) -> None:
        self.run, self.on_done = run, on_done
        self.rows: dict[str, list[dict[str, Any]]] = {show: [] for show in FILTERS}
        self.numbers: Counter[str] = Counter()
        self.counts: Counter[str] = Counter()
        self.pages: list[ListPage] = []
        self.digest = hashlib.sha256()

    def write(self, outcomes: Iterable[RowOutcome]) -> None:
        """Write all pages anew; `counts`, by filter, and `digest` are known afterwards."""
        ListPage.objects.filter(list_import=self.run).delete()
        for number, outcome in enumerate(outcomes, 1):
            self.add(outcome)
            if number % EVERY == 0:
                self.on_done(number)
        for show in FILTERS:
            self.turn(show)
        self.keep()

    def add(self, outcome: RowOutcome) -> None:
        row = as_row(outcome)
        self.digest.update(text_of(row))
        for show in (ALL, outcome.verdict, *([DOUBTFUL] if outcome.warnings else [])):
            self.counts[show] += 1
            self.rows[show].append(row)
            if len(self.rows[show]) == PER_PAGE:
                self.turn(show)

    def turn(self, show: str) -> None:
        """Begin the next page of a filter."""
        if self.rows[show]:
            self.numbers[show] += 1
            self.pages.append(
                ListPage(list_import=self.run, show=show, number=self.numbers[show], rows=self.rows[show])
            )
            self.rows[show] = []
        if len(self.pages) >= WRITTEN_AT_ONCE:
            self.keep()

    def keep(self) -> None:
        ListPage.objects.bulk_create(self.pages)
        self.pages = []


def text_of(row: dict[str, Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False, default=str).encode()


def digest_of(outcomes: Iterable[RowOutcome]) -> str:
    """The digest of the preview that these outcomes would make."""
    digest = hashlib.sha256()
    for outcome in outcomes:
        digest.update(text_of(as_row(outcome)))
    return digest.hexdigest()
