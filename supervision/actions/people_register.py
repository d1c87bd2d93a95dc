"""Accounts and posts as they stand, read at once for all the logins of a list."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models.functions import Lower

from ..batches import batches
from ..lists.people_rows import PersonRow
from ..models import Post, Unit

BATCH = 500


class PeopleRegister:
    """Whom a list speaks of; what is planned is entered here too, so that each row sees the rows above it."""

    def __init__(self, logins: Iterable[str], today: date) -> None:
        self.today = today
        self.accounts: dict[str, Any] = {}
        self.posts: dict[str, list[Post]] = defaultdict(list)
        self.claimed: set[int] = set()
        self.settled: set[int] = set()
        for some in batches(sorted({login.lower() for login in logins}), BATCH):
            self.read(some)

    def read(self, logins: list[str]) -> None:
        people = get_user_model()
        found = people._default_manager.annotate(lower=Lower(people.USERNAME_FIELD)).filter(lower__in=logins)
        self.accounts |= {account.get_username().lower(): account for account in found}
        for post in Post.objects.filter(user__in=[account.pk for account in found]).select_related("unit", "user"):
            self.posts[post.user.get_username().lower()].append(post)

    def account(self, login: str) -> Any:
        return self.accounts.get(login.lower())

    def enter(self, login: str, post: Post) -> None:
        """Let a post that is to be given stand beside those that are held."""
        self.posts[login.lower()].append(post)
        self.claimed.add(id(post))

    def begun(self, login: str, unit: Unit, role: str, day: date | None) -> Post | None:
        """The post of this kind that began on the day, if no row has meant it yet."""
        return self.claim(post for post in self.free(login, unit, role) if day and post.valid_from == day)

    def meant(self, login: str, unit: Unit, role: str, row: PersonRow) -> Post | None:
        """The post of this kind that holds at the time of a row, if no row has meant it yet."""
        return self.claim(post for post in self.free(login, unit, role) if self.is_meant(post, row))

    def free(self, login: str, unit: Unit, role: str) -> Iterator[Post]:
        for post in self.posts[login.lower()]:
            if (post.unit_id, post.role) == (unit.pk, role) and id(post) not in self.claimed:
                yield post

    def claim(self, posts: Iterator[Post]) -> Post | None:
        found = next(posts, None)
        if found:
            self.claimed.add(id(found))
        return found

    def is_meant(self, post: Post, row: PersonRow) -> bool:
        """Whether they share a day, or their last one; a row without days means what holds today or later."""
        if row.valid_to and post.valid_to == row.valid_to:
            return True
        begins = row.valid_from or (date.min if row.valid_to else self.today)
        return begins <= (post.valid_to or date.max) and (post.valid_from or date.min) <= (row.valid_to or date.max)

    def settle(self, post: Post) -> None:
        """Let the posts of rows below be held against this one."""
        self.settled.add(id(post))

    def others(self, login: str, post: Post) -> list[Post]:
        """What else the person holds; of what the list asks for, that of the rows above."""
        settled = (other for other in self.posts[login.lower()] if other is not post)
        return [other for other in settled if id(other) not in self.claimed or id(other) in self.settled]

    def unmentioned(self, login: str) -> list[Post]:
        """Posts that the person still holds and no row has meant."""
        own = self.posts[login.lower()]
        return [post for post in own if id(post) not in self.claimed and (post.valid_to or date.max) >= self.today]
