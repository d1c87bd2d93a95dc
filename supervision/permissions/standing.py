"""What a person stands for today: the posts he holds and those lent to him."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.utils import timezone

from ..choices import OFFICE_ROLES, OVERSIGHT_ROLES, UNIT_ROLES
from ..models import Post


@dataclass(frozen=True)
class Capacity:
    """One post whose powers a person has, as its holder or on behalf of the holder."""

    post: Post
    lent: bool = False

    @property
    def on_behalf_of_id(self) -> int | None:
        return self.post.user_id if self.lent else None


@dataclass(frozen=True)
class Standing:
    """All the capacities of one person on one day."""

    user: Any
    capacities: tuple[Capacity, ...]

    @classmethod
    def of(cls, user: Any, on: date | None = None) -> Self:
        """Read the person's posts and those lent to him; one query. An inactive person stands for nothing."""
        if not user.is_active or user.is_anonymous:
            return cls(user, ())
        day = on or timezone.localdate()
        posts = (Post.objects.held_by(user, day) | Post.objects.lent_to(user, day)).select_related("unit")
        capacities = [Capacity(post, lent=post.user_id != user.pk) for post in posts]
        return cls(user, tuple(sorted(capacities, key=lambda capacity: capacity.lent)))

    @classmethod
    def for_request(cls, user: Any) -> Self:
        """The same, read once per user object, that is once per request."""
        if not hasattr(user, "_supervision_standing"):
            user._supervision_standing = cls.of(user)
        return user._supervision_standing

    def __bool__(self) -> bool:
        return bool(self.capacities)

    def units(self, roles: Iterable[str]) -> set[int]:
        """The units at which the person has one of the roles."""
        wanted = set(roles)
        return {capacity.post.unit_id for capacity in self.capacities if capacity.post.role in wanted}

    def capacity(self, roles: Iterable[str], unit_id: int) -> Capacity | None:
        """The capacity that gives one of the roles at the unit; his own before a lent one."""
        wanted = set(roles)
        return next((c for c in self.capacities if c.post.unit_id == unit_id and c.post.role in wanted), None)

    def has(self, *roles: str) -> bool:
        return bool(self.units(roles))

    @property
    def offices(self) -> set[int]:
        return self.units(OFFICE_ROLES)

    @property
    def own_units(self) -> set[int]:
        return self.units(UNIT_ROLES)

    @property
    def oversees(self) -> bool:
        return self.has(*OVERSIGHT_ROLES)
