"""Who keeps the registry: units, posts, substitutions and ledgers."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from ..choices import KEEPER_ROLES, OFFICE_ROLES, Role
from ..exceptions import NotAllowed
from ..models import CalendarYear, Ledger, PaperSeries, Post, ReminderRule, Substitution, Unit, UnitGroup
from .standing import Capacity, Standing

# One of the three keepers (三员) for each; nobody keeps both accounts and rights.
KEEPERS: dict[type, Role] = {
    Unit: Role.SYSTEM_ADMIN,
    UnitGroup: Role.SYSTEM_ADMIN,
    Post: Role.SECURITY_ADMIN,
    Substitution: Role.SECURITY_ADMIN,
}
# Keepers and auditors do their work themselves.
NEVER_LENT = KEEPER_ROLES


def judge_keeping(actor: Any, thing: Any) -> Capacity | None:
    """The capacity in which the person may register or change the thing; raises NotAllowed if there is none.

    Whoever sets a new site up holds no post yet: a superuser may keep the registry, in no capacity (None).
    """
    capacity = capacity_for(Standing.of(actor), thing)
    if capacity or (actor.is_superuser and actor.is_active):
        return capacity
    raise NotAllowed(_("You may not do this: it is for whoever keeps the “%(things)s”.") % {"things": plural(thing)})


def judge_naming(actor: Any) -> Capacity | None:
    """The capacity in which the person may add another name of a unit or group: whoever reads lists, or keeps units."""
    roles = {*OFFICE_ROLES, Role.SYSTEM_ADMIN}
    found = next((c for c in Standing.of(actor).capacities if c.post.role in roles), None)
    if found or (actor.is_superuser and actor.is_active):
        return found
    raise NotAllowed(_("Names of units are kept by the general office and the system administrator."))


def capacity_for(standing: Standing, thing: Any) -> Capacity | None:
    if isinstance(thing, ReminderRule):
        return standing.capacity(OFFICE_ROLES, thing.ledger.office_id)
    if isinstance(thing, (Ledger, PaperSeries)):
        return standing.capacity(OFFICE_ROLES, thing.office_id)
    if isinstance(thing, CalendarYear):
        return next((c for c in standing.capacities if c.post.role in OFFICE_ROLES), None)
    keeper = (c for c in standing.capacities if c.post.role == keeper_of(thing))
    return own_post(standing, thing) or next(keeper, None)


def keeper_of(thing: Any) -> Role:
    return Role.SYSTEM_ADMIN if isinstance(thing, get_user_model()) else KEEPERS[type(thing)]


def own_post(standing: Standing, thing: Any) -> Capacity | None:
    """The holder of a post names who stands in for him, if the post is one that can be lent."""
    if not isinstance(thing, Substitution):
        return None
    mine = (c for c in standing.capacities if c.post.pk == thing.post_id and not c.lent)
    return next((c for c in mine if c.post.role not in NEVER_LENT), None)


def plural(thing: Any) -> str:
    return str(thing._meta.verbose_name_plural)


@dataclass(frozen=True)
class PeopleKeeping:
    """What of a list of people somebody keeps."""

    accounts: bool
    posts: bool


def judge_keeping_people(actor: Any) -> PeopleKeeping:
    """Accounts for the system administrator, posts for the security administrator; raises NotAllowed for others.

    Both are kept only by whoever runs the machine (no actor) and by a superuser without posts, who sets a new site up.
    """
    if actor is None:
        return PeopleKeeping(accounts=True, posts=True)
    standing = Standing.of(actor)
    if actor.is_superuser and actor.is_active and not standing:
        return PeopleKeeping(accounts=True, posts=True)
    own = {capacity.post.role for capacity in standing.capacities if not capacity.lent}
    found = PeopleKeeping(accounts=Role.SYSTEM_ADMIN in own, posts=Role.SECURITY_ADMIN in own)
    if found.accounts and found.posts:
        raise NotAllowed(_("You hold the posts of two keepers; nobody keeps both accounts and posts."))
    if not (found.accounts or found.posts):
        raise NotAllowed(_("A list of people is taken in by the system administrator and the security administrator."))
    return found
