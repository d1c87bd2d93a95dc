"""Another name of a unit or a group, learned from a list: added, never taken away."""

from typing import Any

from ..choices import Verb
from ..models import Unit, UnitGroup
from ..permissions.keeping import judge_naming
from .registry import Keep, KeepUnit


class NameUnit(KeepUnit):
    """The office lets the directory remember what a list calls a unit."""

    def demand(self, thing: Any) -> None:
        if self.actor is not None:
            self.capacity = judge_naming(self.actor)


class NameGroup(Keep):
    """Likewise for a group."""

    def demand(self, thing: Any) -> None:
        if self.actor is not None:
            self.capacity = judge_naming(self.actor)


def keep_name(actor: Any, bearer: Unit | UnitGroup, name: str, *, reason: str = "") -> Verb | None:
    """Let the bearer be known by the name as well; a name that it has already changes nothing."""
    if isinstance(bearer, UnitGroup):
        bearer.aliases = list(dict.fromkeys([*bearer.aliases, name]))
        return NameGroup(actor, reason=reason)(bearer)
    names = set(bearer.aliases.values_list("name", flat=True))
    return NameUnit(actor, reason=reason)(bearer, aliases=names | {name})
