"""A list of people taken in: accounts by one keeper, posts by another, each all of it or nothing."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from ..choices import Verdict
from ..lists.people_rows import COLUMNS, PersonRow, people_of
from ..lists.problems import ListProblem
from ..lists.tables import Table
from ..models import StoredFile
from ..permissions.keeping import PeopleKeeping, judge_keeping_people
from .accounts import KeepAccount, password_of_nobody
from .check_people import PeopleCheck
from .list_actions import ListAction
from .list_result import ImportResult, RowOutcome
from .people_plan import WRITTEN, PersonPlan
from .registry import KeepSeveral


@dataclass
class PeopleResult(ImportResult):
    """What was done about accounts and about posts, counted apart, and what is left to another keeper."""

    accounts: Counter[Verdict] = field(default_factory=Counter)
    posts: Counter[Verdict] = field(default_factory=Counter)
    remaining: str = ""


class ImportPeople(ListAction):
    """Takes a list of people in; taking it in again mends what has changed and never deletes.

    The system administrator's hand makes accounts, the security administrator's gives posts to accounts that there are
    (三员); raises NotAllowed for anybody else.
    """

    columns = COLUMNS

    def __init__(self, actor: Any = None) -> None:
        self.at = timezone.now()
        self.keeping: PeopleKeeping = judge_keeping_people(actor)
        self.accounts = KeepAccount(actor, at=self.at)
        self.posts = KeepSeveral(actor, at=self.at)

    def __call__(self, table: Table, *, dry_run: bool = False) -> PeopleResult:
        """Write the list; with problems, or on a dry run, nothing is written."""
        if table.problems:
            return PeopleResult(problems=list(table.problems))
        return self.write(people_of(table.records), dry_run=dry_run)

    def lock(self) -> None:
        """Nothing to lock: everything is written by an action of its own, which holds its rules once more."""

    def check(self, table: Table, lines: Container[int] | None = None) -> Iterator[RowOutcome]:
        """What would come of each row, in their order; nothing is written, and there are few queries."""
        plans = self.plans(people_of(table.records))
        if remaining := self.remaining(plans):
            self.remarks = [ListProblem(0, "", "", remaining)]
        for plan in plans:
            if lines is None or plan.outcome.line in lines:
                yield plan.outcome

    def take(
        self, table: Table, *, file: StoredFile | None = None, on_written: Callable[[int], None] | None = None
    ) -> None:
        self.write(people_of(table.records)).demand_good()

    def write(self, rows: Iterable[PersonRow], *, dry_run: bool = False) -> PeopleResult:
        """Check the rows and write all of them, or with a problem in any of them none."""
        with transaction.atomic():
            plans = self.plans(rows)
            if not (dry_run or any(plan.outcome.problems for plan in plans)):
                self.carry_out(plans)
            result = self.result(plans)
            if not result.is_good:
                transaction.set_rollback(True)
        return result

    def plans(self, rows: Iterable[PersonRow]) -> list[PersonPlan]:
        return PeopleCheck(self.keeping, timezone.localdate(self.at))(rows)

    def carry_out(self, plans: list[PersonPlan]) -> None:
        """Accounts first; then posts that are changed, so that one that ends makes room for a new one.

        What the database's rules refuse after all, since somebody else has written meanwhile, is a problem of its row.
        """
        for plan in plans:
            if plan.writes_account:
                plan.demand(partial(self.keep_account, plan.user))
        posts = [plan for plan in plans if plan.writes_post and not plan.outcome.problems]
        for plan in sorted(posts, key=lambda plan: plan.given == Verdict.NEW):
            plan.demand(partial(self.keep_post, plan))

    def keep_account(self, user: Any) -> None:
        if user.pk is None:
            user.password = self.password
        self.accounts(user)

    def keep_post(self, plan: PersonPlan) -> None:
        post: Any = plan.post
        post.user = plan.user
        self.posts(post)

    @cached_property
    def password(self) -> str:
        """One for all new accounts, since hashing is made to be slow and nobody knows the password."""
        return password_of_nobody()

    def result(self, plans: list[PersonPlan]) -> PeopleResult:
        """Accounts and posts that were kept, each counted once, and the notes on all rows."""
        result = PeopleResult()
        for plan in plans:
            result.problems.extend(plan.outcome.problems)
            result.warnings.extend(plan.outcome.warnings)
        self.count(result, plans)
        result.remaining = self.remaining(plans)
        return result

    def count(self, result: PeopleResult, plans: list[PersonPlan]) -> None:
        if self.keeping.accounts:
            result.accounts.update(plan.account for plan in first_rows(plans))
        if self.keeping.posts:
            given = (plan for plan in plans if plan.post)
            result.posts.update(Verdict.KEPT if plan.waits else plan.given for plan in given)
        for verdict, number in (result.accounts + result.posts).items():
            for _each in range(number):
                result.count(verdict)

    def remaining(self, plans: list[PersonPlan]) -> str:
        """What the other keeper still has to do, in one sentence; empty if one hand has done both."""
        if self.keeping.accounts and self.keeping.posts:
            return ""
        if self.keeping.accounts:
            left = sum(plan.given in WRITTEN for plan in plans)
            message = _("Posts that the security administrator still has to give or change by this list: %(count)s.")
        else:
            left = sum(plan.account in WRITTEN for plan in plans)
            message = _("Accounts that the system administrator still has to make or change by this list: %(count)s.")
        return message % {"count": left}


def first_rows(plans: list[PersonPlan]) -> Iterable[PersonPlan]:
    """The first plan of each person."""
    return {id(plan.user): plan for plan in reversed(plans) if plan.user is not None}.values()
