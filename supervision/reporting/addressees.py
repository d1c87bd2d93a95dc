"""The persons behind roles at many units, read once."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from ..choices import OFFICE_ROLES, UNIT_ROLES
from ..models import Ledger, Post, Substitution
from .reminder_subjects import Subject

# Who is told when nobody holds the role that should be: the next above.
UPWARDS = ("operator", "contact_leader", "leader_in_charge", "principal_leader")


class Addressees:
    """Whoever holds a role at one of the units, or at the ledger's office, today; substitutes besides; two queries."""

    def __init__(self, subjects: Iterable[Subject], ledger: Ledger) -> None:
        today = timezone.localdate()
        self.office = ledger.office_id
        units = {subject.unit.pk for subject in subjects if subject.unit} | {self.office}
        posts = Post.objects.valid(today).filter(unit__in=units, role__in=UNIT_ROLES | OFFICE_ROLES)
        self.people: dict[tuple[int, str], dict[int, Any]] = defaultdict(dict)
        known = {}
        for post in posts.filter(user__is_active=True).select_related("user"):
            known[post.pk] = post
            self.people[post.unit_id, post.role][post.user_id] = post.user
        lent = Substitution.objects.valid(today).filter(post__in=posts.values("pk"), substitute__is_active=True)
        for row in lent.select_related("substitute", "post"):
            self.people[row.post.unit_id, row.post.role][row.substitute_id] = row.substitute

    def of(self, subject: Subject, ladder: Iterable[frozenset[str]]) -> list[Any]:
        """Everybody on the steps of the ladder; where a unit's step is empty, the next above that is not."""
        found: dict[int, Any] = {}
        for roles in ladder:
            found |= self.at(subject, roles) or self.above(subject, roles)
        return list(found.values())

    def at(self, subject: Subject, roles: Iterable[str]) -> dict[int, Any]:
        found: dict[int, Any] = {}
        for role in roles:
            unit = self.office if role in OFFICE_ROLES else subject.unit.pk if subject.unit else 0
            found |= self.people.get((unit, role), {})
        return found

    def above(self, subject: Subject, roles: Iterable[str]) -> dict[int, Any]:
        """The first of the roles above that somebody holds."""
        highest = max((UPWARDS.index(role) for role in roles if role in UPWARDS), default=len(UPWARDS))
        return next(filter(None, (self.at(subject, [role]) for role in UPWARDS[highest + 1 :])), {})
