"""What a row of a list of people asks for, and what comes of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..choices import Verdict
from ..lists.people_rows import PersonRow
from ..models import Post
from ..permissions.keeping import PeopleKeeping
from .list_result import RowOutcome

COLUMNS = {"last_name": "full_name", "user": "username"}
WRITTEN = (Verdict.NEW, Verdict.CHANGED)


@dataclass
class PersonPlan:
    """One row with the account and the post as they shall be; None where there is none or it can't be told."""

    row: PersonRow
    outcome: RowOutcome
    keeping: PeopleKeeping
    user: Any = None
    account: Verdict = Verdict.UNCHANGED
    post: Post | None = None
    given: Verdict = Verdict.UNCHANGED

    @classmethod
    def of(cls, row: PersonRow, keeping: PeopleKeeping) -> "PersonPlan":
        outcome = RowOutcome(row.line, row.username, row.full_name)
        for problem in row.problems:
            outcome.problem(problem.column, problem.value, problem.message)
        return cls(row, outcome, keeping)

    @property
    def is_known(self) -> bool:
        """Whether the row says who is meant."""
        return bool(self.row.username and self.row.full_name)

    def demand(self, rule: Callable[[], None]) -> None:
        """Hold a rule of the models against the row; what it refuses is a problem of the row."""
        try:
            rule()
        except ValidationError as error:
            self.outcome.invalid(error, COLUMNS)

    @property
    def writes_account(self) -> bool:
        return self.keeping.accounts and self.account in WRITTEN

    @property
    def writes_post(self) -> bool:
        """Whether the post is to be given now: to an account that there is, or will be."""
        return self.keeping.posts and self.given in WRITTEN and not self.waits

    @property
    def waits(self) -> bool:
        """Whether the account has to be made first, by somebody else."""
        return not self.keeping.accounts and self.user is not None and self.user.pk is None

    def account_says(self, column: str, before: str, after: str) -> None:
        """Enter a fact of the account; a change only where it is made now."""
        self.outcome.understood(column, before if self.keeping.accounts else "", after)

    def post_says(self, column: str, before: str, after: str) -> None:
        """Likewise of the post."""
        self.outcome.understood(column, before if self.keeping.posts else "", after)

    def settle(self) -> None:
        """Find the verdict of the row from those of what is written now."""
        if self.outcome.problems:
            return
        mine = [
            *([self.account] if self.writes_account else ()),
            *([self.given] if self.writes_post else ()),
        ]
        if Verdict.NEW in mine or Verdict.CHANGED in mine:
            self.outcome.verdict = Verdict.NEW if Verdict.NEW in mine else Verdict.CHANGED
        elif self.waits:
            self.outcome.verdict = Verdict.KEPT
            message = _("There is no such account yet, so no post is given; the system administrator makes accounts.")
            self.outcome.warn("username", self.row.username, message)
