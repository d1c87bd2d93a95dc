"""How soon a message goes to a person by a channel: what he has chosen, within what policy makes compulsory."""

from collections.abc import Iterable
from typing import Any

from ..choices import MessageKind, Speed
from ..models import Address, Channel, Policy, Preference
from ..models.channels import MAIL

# Where nobody has set a policy: (usually, at least).
BY_MAIL = {
    MessageKind.TASK: (Speed.AT_ONCE, Speed.DAILY),
    MessageKind.DECISION: (Speed.AT_ONCE, Speed.NEVER),
    MessageKind.OUTCOME: (Speed.DAILY, Speed.NEVER),
    MessageKind.REMINDER: (Speed.AT_ONCE, Speed.NEVER),
    MessageKind.URGING: (Speed.AT_ONCE, Speed.AT_ONCE),
}
# Who enters an address wants what presses.
ELSEWHERE = {
    MessageKind.REMINDER: (Speed.AT_ONCE, Speed.NEVER),
    MessageKind.URGING: (Speed.AT_ONCE, Speed.NEVER),
}
Rule = tuple[Speed, Speed]


def unless_set(kind: str, channel: str) -> Rule:
    """(usually, at least) where there is no policy."""
    given = BY_MAIL if channel == MAIL else ELSEWHERE
    return given.get(MessageKind(kind), (Speed.NEVER, Speed.NEVER))


def channel_codes() -> list[str]:
    """All channels in use, e-mail first."""
    return [MAIL, *Channel.objects.filter(is_active=True).values_list("code", flat=True)]


class Choices:
    """Everything that decides on delivery to some people, read in four queries."""

    def __init__(self, people: Iterable[int]) -> None:
        keys = set(people)
        self.channels = channel_codes()
        policies = Policy.objects.all()
        self.policies = {(row.kind, row.channel): (Speed(row.usual), Speed(row.least)) for row in policies}
        wishes = Preference.objects.filter(person__in=keys)
        self.wishes = {(row.person_id, row.kind, row.channel): Speed(row.speed) for row in wishes}
        addresses = Address.objects.filter(person__in=keys, channel__is_active=True)
        self.reached: set[tuple[int, str]] = set(addresses.values_list("person", "channel__code"))

    def rule(self, kind: str, channel: str) -> Rule:
        """(usually, at least)."""
        return self.policies.get((kind, channel)) or unless_set(kind, channel)

    def speed(self, person: Any, kind: str, channel: str) -> Speed:
        """How soon; NEVER where he can't be reached."""
        if not self.reaches(person, channel):
            return Speed.NEVER
        usual, least = self.rule(kind, channel)
        return max(self.wishes.get((person.pk, kind, channel), usual), least)

    def reaches(self, person: Any, channel: str) -> bool:
        if not person.is_active:
            return False
        return bool(person.email) if channel == MAIL else (person.pk, channel) in self.reached
