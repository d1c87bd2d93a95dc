"""A list of people held against accounts, posts and the directory; nothing is written here."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from ..lists.people_rows import PersonRow
from ..permissions.keeping import PeopleKeeping
from .check_accounts import AccountsCheck
from .check_posts import PostsCheck
from .people_plan import PersonPlan
from .people_register import PeopleRegister


class PeopleCheck:
    """Plans what each row asks for; the number of queries does not grow with the rows."""

    def __init__(self, keeping: PeopleKeeping, today: date) -> None:
        self.keeping, self.today = keeping, today

    def __call__(self, rows: Iterable[PersonRow]) -> list[PersonPlan]:
        """The plans in the order of the rows; what is wrong stands in their outcomes."""
        plans = [PersonPlan.of(row, self.keeping) for row in rows]
        register = PeopleRegister((plan.row.username for plan in plans), self.today)
        accounts = AccountsCheck(register)
        for plan in filter(lambda plan: plan.is_known, plans):
            accounts.find(plan)
        PostsCheck(register).find([plan for plan in plans if plan.user is not None])
        if self.keeping.posts:
            self.warn(accounts.firsts.values(), register)
        self.warn_of_telephones(plans)
        for plan in plans:
            plan.settle()
        return plans

    def warn_of_telephones(self, plans: list[PersonPlan]) -> None:
        """Say once that numbers are not kept: a number belongs to a channel, and to its owner to enter."""
        for plan in [plan for plan in plans if plan.row.phone][:1]:
            plan.outcome.warn("phone", "", _("Telephone numbers are not taken in; each person enters his own."))

    def warn(self, firsts: Iterable[PersonPlan], register: PeopleRegister) -> None:
        """Name what a person holds and the list does not say; it is left alone."""
        for plan in firsts:
            for post in register.unmentioned(plan.row.username):
                message = _("The person also holds “%(post)s”, which the list does not name; it stays.")
                plan.outcome.warn("unit", "", message % {"post": post})
