"""The posts that a list of people asks for."""

from collections.abc import Sequence
from functools import cache, partial
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from ..choices import Role, Verdict
from ..lists.choice_cells import read_choice
from ..models import Post, Unit
from ..reporting.unit_directory import UnitDirectory
from .people_plan import PersonPlan
from .people_register import PeopleRegister
from .unit_names import unit_named

OF_POST = ("title", "valid_from", "valid_to")


class PostsCheck:
    """Finds the post of each row, or a new one, and holds the rules of posts against what shall be."""

    def __init__(self, register: PeopleRegister) -> None:
        self.register = register
        self.directory = UnitDirectory(register.today)
        self.unit_named = cache(partial(unit_named, self.directory))

    def find(self, plans: Sequence[PersonPlan]) -> None:
        """Find what is held already, first by its day, then by its time; then look whether there is room for all."""
        asked = [(plan, unit, role) for plan in plans for unit, role in self.kind_of_post(plan)]
        for plan, unit, role in asked:
            plan.post = self.register.begun(plan.row.username, unit, role, plan.row.valid_from)
        for plan, unit, role in asked:
            plan.post = plan.post or self.register.meant(plan.row.username, unit, role, plan.row)
        for plan, unit, role in asked:
            self.write_post(plan, plan.post or self.new_post(plan, unit, role))
        for plan, _unit, _role in asked:
            self.demand_room(plan)

    def kind_of_post(self, plan: PersonPlan) -> list[tuple[Unit, str]]:
        """Unit and role of the row; none if they can't be told, or the row gives no post."""
        row, legible = plan.row, plan.outcome.legible
        role = legible("role", row.role, partial(read_choice, choices=Role))
        unit = legible("unit", row.unit, self.unit_named)
        if not row.role:
            plan.outcome.warn("role", "", _("No role is given, so the row gives no post."))
        if unit and row.unit in self.directory.former:
            plan.outcome.warn("unit", row.unit, _("This unit has ended; its work is with %(unit)s.") % {"unit": unit})
        return [(unit, role)] if unit and role else []

    def new_post(self, plan: PersonPlan, unit: Unit, role: str) -> Post:
        """A post that begins today, unless the row has a day or an end that is past."""
        row = plan.row
        is_past = row.valid_to is not None and row.valid_to < self.register.today
        post = Post(unit=unit, role=role, valid_from=None if is_past else self.register.today)
        with override(settings.LANGUAGE_CODE):
            post.title = f"{unit.name}{Role(role).label}"
        plan.given = Verdict.NEW
        self.register.enter(row.username, post)
        return post

    def write_post(self, plan: PersonPlan, post: Post) -> None:
        """Let the post say what the row says."""
        row, plan.post = plan.row, post
        former = {name: getattr(post, name) for name in OF_POST}
        for name in OF_POST:
            setattr(post, name, getattr(row, name) or former[name])
        if post.pk and any(getattr(post, name) != former[name] for name in OF_POST):
            plan.given = Verdict.CHANGED
        plan.demand(lambda: post.clean_fields(exclude=["user", "unit"]))
        plan.post_says("unit", "", str(post.unit))
        plan.post_says("role", "", str(Role(post.role).label))
        for name in OF_POST:
            plan.post_says(name, shown(former[name]) if post.pk else "", shown(getattr(post, name)))

    def demand_room(self, plan: PersonPlan) -> None:
        """Hold the post's own rules against it, beside everything else that the person holds or will."""
        post = plan.post
        if post is None:
            return
        self.register.settle(post)
        if plan.given == Verdict.UNCHANGED:
            return
        plan.demand(post.demand_order_of_days)
        plan.demand(post.demand_office)
        plan.demand(lambda: post.demand_room(self.register.others(plan.row.username, post)))


def shown(value: Any) -> str:
    return str(value or "")
