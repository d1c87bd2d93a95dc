"""Who keeps the registry: units, posts, substitutions and ledgers."""

from typing import Any

from django.utils.translation import gettext as _

from ..choices import OFFICE_ROLES, Role
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
NEVER_LENT = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR})


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
    keeper = (c for c in standing.capacities if c.post.role == KEEPERS[type(thing)])
    return own_post(standing, thing) or next(keeper, None)


def own_post(standing: Standing, thing: Any) -> Capacity | None:
    """The holder of a post names who stands in for him, if the post is one that can be lent."""
    if not isinstance(thing, Substitution):
        return None
    mine = (c for c in standing.capacities if c.post.pk == thing.post_id and not c.lent)
    return next((c for c in mine if c.post.role not in NEVER_LENT), None)


def plural(thing: Any) -> str:
    return str(thing._meta.verbose_name_plural)
