"""Rights that come with posts: entering the admin, and keeping units and posts."""

from typing import Any

from django.contrib.auth.backends import BaseBackend

from ..choices import Role
from .standing import Standing

EVERY_POST = frozenset({"wagtailadmin.access_admin"})
UNITS = frozenset(
    f"supervision.{verb}_{model}"
    for verb in ("view", "add", "change")
    for model in ("unit", "unitgroup", "unitalias", "ledger")
)
POSTS = frozenset(
    f"supervision.{verb}_{model}" for verb in ("view", "add", "change") for model in ("post", "substitution")
)
ACCOUNTS = frozenset({"auth.view_user", "auth.add_user", "auth.change_user"})
READ_ONLY = frozenset(f"supervision.view_{model}" for model in ("unit", "unitgroup", "post", "substitution"))

# Three separate posts keep the system (三员): one creates accounts, one gives rights, one reads the trail.
RIGHTS = {
    Role.SYSTEM_ADMIN: UNITS | ACCOUNTS,
    Role.SECURITY_ADMIN: POSTS | READ_ONLY,
    Role.AUDITOR: READ_ONLY,
    Role.SUPERVISOR: READ_ONLY,
    Role.CHIEF: READ_ONLY,
}


class PostBackend(BaseBackend):
    """Answers Django's permission questions from a person's posts; it signs nobody in."""

    def get_user_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        if obj is not None or not user_obj.is_active or user_obj.is_anonymous:
            return set()
        rights: set[str] = set()
        for capacity in Standing.for_request(user_obj).capacities:
            rights |= EVERY_POST | RIGHTS.get(Role(capacity.post.role), frozenset())
        return rights
