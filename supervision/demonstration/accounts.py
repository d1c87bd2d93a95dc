"""The accounts of the demonstration: posts as persons, one for each role, and everybody of four departments."""

from datetime import date, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from ..actions.registry import EndSubstitution, Keep
from ..choices import Role
from ..models import Post, Substitution, Unit

PASSWORD = "shiyong-2026"  # noqa: S105 - printed for everybody who starts the demonstration
SINCE = date(2011, 1, 20)
OFFICE = "省政府办公厅"
STAFF = {
    "operator": (Role.OPERATOR, "操作员"),
    "deputy": (Role.LEADER_IN_CHARGE, "主管领导"),
    "principal": (Role.PRINCIPAL_LEADER, "主要领导"),
    "contact": (Role.CONTACT_LEADER, "负责人"),
}
DEPARTMENTS = {
    "jiaoyu": "省教育厅",
    "shuili": "省水利厅",
    "zhujian": "省住房和城乡建设厅",
    "gongan": "省公安厅",
}
# This department has no leader in charge, so that one step is seen to be skipped.
WITHOUT_DEPUTY = "gongan"
CENTRAL = [
    ("supervisor", OFFICE, Role.SUPERVISOR, "省政府办公厅督查员"),
    ("supervisor2", OFFICE, Role.SUPERVISOR, "省政府办公厅督查员（二）"),
    ("chief", OFFICE, Role.CHIEF, "省政府办公厅督查室负责人"),
    ("leader", "吉林省", Role.PROVINCIAL_LEADER, "省领导"),
    ("auditor", OFFICE, Role.AUDITOR, "审计员"),
    ("security", OFFICE, Role.SECURITY_ADMIN, "安全管理员"),
    ("system", OFFICE, Role.SYSTEM_ADMIN, "系统管理员"),
]


def create_person(username: str, unit: Unit, role: Role, title: str) -> Any:
    """A person who is openly nobody but his post."""
    user = get_user_model().objects.create_user(username, password=PASSWORD, last_name=title)
    Keep(None)(Post(user=user, unit=unit, role=role, title=title, valid_from=SINCE))
    return user


def create_accounts(units: dict[str, Unit]) -> dict[str, Any]:
    """All accounts, by user name."""
    people = {name: create_person(name, units[unit], role, title) for name, unit, role, title in CENTRAL}
    for letters, unit in DEPARTMENTS.items():
        for part, (role, word) in STAFF.items():
            if (letters, part) != (WITHOUT_DEPUTY, "deputy"):
                username = f"{letters}-{part}"
                people[username] = create_person(username, units[unit], role, unit + word)
    lend(people["zhujian-deputy"], people["zhujian-contact"])
    lend_and_revoke(people["shuili-deputy"], people["shuili-contact"])
    return people


def lend(holder: Any, substitute: Any) -> None:
    """The leader in charge is away this month; his office's head stands in."""
    today = timezone.localdate()
    away = {"valid_from": today - timedelta(days=15), "valid_to": today + timedelta(days=15), "reason": "因公出差"}
    Keep(holder)(Substitution(post=holder.posts.get(), substitute=substitute, **away))


def lend_and_revoke(holder: Any, substitute: Any) -> None:
    """A journey that was called off."""
    today = timezone.localdate()
    trip = {"valid_from": today, "valid_to": today + timedelta(days=5), "reason": "出差（已取消）"}
    substitution = Substitution(post=holder.posts.get(), substitute=substitute, **trip)
    Keep(holder)(substitution)
    EndSubstitution(holder)(substitution)


def account_lines() -> list[tuple[str, str, str]]:
    """(role, user name, title) of every account, in the order of the table."""
    posts = Post.objects.filter(user__username__in=usernames()).select_related("user")
    found = {post.user.username: (str(post.get_role_display()), post.user.username, title_of(post)) for post in posts}
    return [found[name] for name in usernames() if name in found]


def title_of(post: Post) -> str:
    """The title, and for whom the person stands in at present."""
    lent = Post.objects.lent_to(post.user, timezone.localdate())
    return post.title + "".join(f"（代{other.title}）" for other in lent)


def usernames() -> list[str]:
    central = [name for name, *_rest in CENTRAL]
    return central + [f"{letters}-{part}" for letters in DEPARTMENTS for part in STAFF]
