"""The accounts that a list of people asks for."""

from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from ..choices import Verdict
from ..lists.people_rows import PersonRow
from .people_plan import PersonPlan
from .people_register import PeopleRegister


class AccountsCheck:
    """Finds the account of each row, or a new one, and lets it say what the row says."""

    def __init__(self, register: PeopleRegister) -> None:
        self.register = register
        self.firsts: dict[str, PersonPlan] = {}

    def find(self, plan: PersonPlan) -> None:
        """The account of the row; rows of one login speak of one person."""
        row, first = plan.row, self.firsts.setdefault(plan.row.username.lower(), plan)
        if first is not plan:
            self.demand_same(plan, first)
            plan.user = first.user
            return
        user = self.register.account(row.username) or self.new_account(row)
        former = user.get_full_name()
        if user.get_username() != row.username:
            message = _("There is an account “%(name)s”, which differs by capitals alone.")
            plan.outcome.problem("username", row.username, message % {"name": user.get_username()})
        elif former and not is_named(user, row.full_name):
            message = _(
                "This account belongs to “%(name)s”. An account never changes hands; give a new person a new one."
            )
            plan.outcome.problem("full_name", row.full_name, message % {"name": former})
        elif not user.is_active and (row.valid_to is None or row.valid_to >= self.register.today):
            message = _("This account is deactivated. Have it activated, or take the row out.")
            plan.outcome.problem("username", row.username, message)
        self.write_account(plan, user)

    def new_account(self, row: PersonRow) -> Any:
        account = get_user_model()
        return account(**{account.USERNAME_FIELD: row.username})

    def write_account(self, plan: PersonPlan, user: Any) -> None:
        """Let the account say what the row says."""
        row, former = plan.row, user.email
        is_nameless = not user.get_full_name()
        if is_nameless:
            user.last_name = row.full_name
        user.email = row.email or former
        plan.user = user
        changed = is_nameless or user.email != former
        plan.account = Verdict.NEW if user.pk is None else Verdict.CHANGED if changed else Verdict.UNCHANGED
        plan.demand(lambda: user.clean_fields(exclude=["password"]))
        plan.account_says("username", "", user.get_username())
        plan.account_says("full_name", "", row.full_name)
        plan.account_says("email", former, user.email)

    def demand_same(self, plan: PersonPlan, first: PersonPlan) -> None:
        """Refuse a row that says otherwise about the person than the first row of the login."""
        for column in ("username", "full_name", "email"):
            mine, theirs = getattr(plan.row, column), getattr(first.row, column)
            if mine and mine != theirs:
                message = _("Row %(row)s of the same login says “%(value)s”.")
                plan.outcome.problem(column, mine, message % {"row": first.row.line, "value": theirs})


def is_named(user: Any, name: str) -> bool:
    """Whether the account bears the name, however its parts are ordered and spaced."""
    orders = (user.get_full_name(), f"{user.last_name}{user.first_name}")
    return "".join(name.split()) in {"".join(order.split()) for order in orders}
