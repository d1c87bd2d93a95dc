"""Who holds which role at which unit today, read once for many lines."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Self

from django.utils import timezone
from django.utils.translation import gettext as _

from ..choices import Role
from ..models import Post, Report, Substitution


class Holders:
    """The names to show for (unit, role): titles of posts, with “X for Y” where somebody stands in."""

    def __init__(self, unit_ids: Iterable[int], roles: Iterable[str]) -> None:
        today = timezone.localdate()
        posts = Post.objects.valid(today).filter(unit__in=set(unit_ids), role__in=set(roles))
        lent = Substitution.objects.valid(today).filter(post__in=posts).select_related("substitute")
        substitutes = {substitution.post_id: substitution.substitute for substitution in lent}
        self.names: dict[tuple[int, str], list[str]] = defaultdict(list)
        for post in posts:
            substitute = substitutes.get(post.pk)
            self.names[post.unit_id, post.role].append(stands_in(substitute, post.title) if substitute else post.title)

    @classmethod
    def of_reports(cls, reports: Iterable[Report]) -> Self:
        rows = [report for report in reports if report.step_role]
        return cls((r.step_unit(r.step_role) for r in rows), (r.step_role for r in rows))

    def of(self, unit_id: int, role: str) -> str:
        if not role:
            return ""
        names = self.names.get((unit_id, role))
        return _(", ").join(names) if names else str(Role(role).label)


def stands_in(person: object, title: str) -> str:
    """“X 代 Y”."""
    name = person.get_full_name() if hasattr(person, "get_full_name") else ""
    return _("%(substitute)s for %(post)s") % {"substitute": name or person, "post": title}
