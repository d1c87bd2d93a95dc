"""Accounts of people, kept by the system administrator beside Wagtail's own screen and logged where it logs."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.crypto import get_random_string
from wagtail.log_actions import log

from ..choices import Verb
from ..permissions.keeping import judge_keeping
from .acts import Act, signature

LOGGED = {Verb.REGISTER: "wagtail.create", Verb.CHANGE: "wagtail.edit"}
KEPT = ("first_name", "last_name", "email")


def password_of_nobody() -> str:
    """The hash of a password that nobody knows.

    Not Django's unusable one: to that no link for a first password would be sent.
    """
    return make_password(get_random_string(64))


class KeepAccount(Act):
    """Registers an account, or changes its owner's name and address; nothing changed leaves no entry."""

    def __call__(self, account: Any) -> Verb | None:
        """Answers with what it came to. Raises NotAllowed, and ValidationError for what the account's rules refuse."""
        with transaction.atomic():
            self.demand(account)
            account.full_clean(exclude=["password"])
            changes = self.changes(account)
            if not changes:
                return None
            self.verb = Verb.REGISTER if account._state.adding else Verb.CHANGE  # type: ignore[misc] # as in Keep
            self.save(account)
            self.record(account, changes)
            return self.verb

    def demand(self, account: Any) -> None:
        """Whether the hand may is asked once, however many accounts it keeps."""
        if self.actor is not None and self.capacity is None:
            self.capacity = judge_keeping(self.actor, account)

    def changes(self, account: Any) -> dict[str, list[str]]:
        """[before, after] of every field that is new."""
        former = get_user_model()._default_manager.get(pk=account.pk) if account.pk else get_user_model()()
        names = KEPT if account.pk else (account.USERNAME_FIELD, *KEPT)
        pairs = {name: [getattr(former, name), getattr(account, name)] for name in names}
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}

    def save(self, account: Any) -> None:
        """Save a new account whole; of one that is there, only what is kept here."""
        if account._state.adding:
            account.password = account.password or password_of_nobody()
            account.save()
        else:
            account.save(update_fields=KEPT)

    def record(self, account: Any, changes: dict[str, list[str]]) -> None:
        """Write the log entry that the history of the account shows."""
        how = {"changes": changes, "signature": signature(self.actor, self.capacity), "address": self.address}
        log(account, LOGGED[self.verb], user=self.actor, timestamp=self.at, content_changed=True, data=how)
