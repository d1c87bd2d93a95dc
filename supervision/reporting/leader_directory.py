"""The posts that may answer for a task, by the names that lists give them."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any

from ..choices import Role
from ..lists.pieces import STEP
from ..models import Post


class LeaderDirectory:
    """Posts by title, by their holder's full name, and by both together."""

    def __init__(self, on: date) -> None:
        self.on = on
        self.posts = list(Post.objects.filter(role=Role.PROVINCIAL_LEADER).select_related("user", "unit"))

    @cached_property
    def bearers(self) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = defaultdict(list)
        for post in self.posts:
            for name in dict.fromkeys(names_of(post)):
                found[name].append(post)
        return dict(found)

    def named(self, name: str) -> list[Any]:
        """Who bears the name; of several, those whose posts hold on the day."""
        found = self.bearers.get(name, [])
        valid = [post for post in found if post.is_valid(self.on)]
        return valid if len(found) > 1 and valid else found

    @cached_property
    def names(self) -> dict[int, str]:
        """How each post is written: by the first of its names that no other bears."""
        return {post.pk: self.name(post) for post in self.posts}

    def name(self, post: Post) -> str:
        names = list(names_of(post))
        return next((name for name in names if self.bearers[name] == [post]), names[-1])


def names_of(post: Any) -> Iterator[str]:
    """副省长, 张三, 副省长（张三） and 吉林省/副省长（张三）."""
    holder = post.user.get_full_name().strip()
    yield post.title
    if holder:
        yield holder
    both = f"{post.title}（{holder}）"
    yield both
    yield f"{post.unit.name}{STEP}{both}"
