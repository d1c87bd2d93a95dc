"""The periodic work of the system in one table: what each job does, and what it would do."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..actions.checkpoints import TakeCheckpoint
from ..actions.list_working import go_on as go_on_with_list
from ..actions.list_working import unfinished as unfinished_lists
from ..actions.reminding import ledgers_with_rules, planned, remind
from ..actions.verifying import begin, claim, go_on, unfinished
from ..models import Delivery, Message, Trail
from ..notifications.digests import addressees, write_digests
from ..notifications.distributing import distribute
from ..notifications.outbox import deliver_waiting

MINUTE, QUARTER, DAY = timedelta(minutes=1), timedelta(minutes=15), timedelta(days=1)


@dataclass(frozen=True)
class Job:
    """One job; `do` answers with what came of it, `would` with what would come of it now, neither more nor less."""

    label: Any
    every: timedelta
    do: Callable[[datetime], str]
    would: Callable[[datetime], Iterable[str]]

    @property
    def silence(self) -> timedelta:
        """After how long without a run something is wrong."""
        return self.every + max(self.every / 12, timedelta(minutes=9))


def do_remind(at: datetime) -> str:
    return ngettext("%(count)s reminder written", "%(count)s reminders written", count := remind(at)) % {"count": count}


def would_remind(at: datetime) -> Iterator[str]:
    for ledger in ledgers_with_rules():
        for each in planned(ledger, at):
            names = ", ".join(person.get_full_name() or person.get_username() for person in each.people)
            yield f"{each.falls_on} {each.rule} → {names}: {each.text(at)}"


def do_deliver(at: datetime) -> str:
    distribute(at)
    return ngettext("%(count)s message sent", "%(count)s messages sent", count := deliver_waiting(at)) % {
        "count": count
    }


def would_deliver(at: datetime) -> Iterator[str]:
    for message in Message.objects.undistributed().select_related("recipient").iterator(chunk_size=500):
        yield _("to be given to the channels: %(person)s: %(text)s") % {
            "person": message.recipient, "text": message.text,
        }  # fmt: skip
    for row in Delivery.objects.waiting(at).select_related("recipient", "message").iterator(chunk_size=500):
        yield f"{row.channel} → {row.recipient}: {row.subject}"


def do_digests(at: datetime) -> str:
    return ngettext("%(count)s digest written", "%(count)s digests written", count := write_digests(at)) % {
        "count": count
    }


def would_digests(at: datetime) -> Iterator[str]:
    for person, channel in addressees():
        kept = Delivery.objects.for_digest().filter(recipient=person, channel=channel)
        yield f"{channel} → {kept.select_related('recipient')[0].recipient}: {kept.count()}"


def do_checkpoint(at: datetime) -> str:
    return _("checkpoint %(number)s taken") % {"number": TakeCheckpoint(at=at)().number}


def would_checkpoint(at: datetime) -> Iterator[str]:
    for trail in Trail.objects.changed().order_by("pk").iterator(chunk_size=500):
        yield f"{trail.label}: {trail.logged_length} → {trail.length}"


def do_verify(at: datetime) -> str:
    if not unfinished().exists():
        begin()
    return do_go_on(at)


def would_verify(at: datetime) -> Iterator[str]:
    yield from would_go_on(at)
    if not unfinished().exists():
        yield _("a verification of all trails would begin")


def do_go_on(at: datetime) -> str:
    runs = [run for run in unfinished() if claim(run, timezone.now())]
    for run in runs:
        go_on(run)
    return ngettext("%(count)s verification finished", "%(count)s verifications finished", len(runs)) % {
        "count": len(runs)
    }


def would_go_on(at: datetime) -> Iterator[str]:
    for run in unfinished():
        yield _("verification of %(moment)s: %(done)s of %(steps)s steps done") % {
            "moment": run, "done": run.done, "steps": len(run.steps),
        }  # fmt: skip


def do_lists(at: datetime) -> str:
    runs = list(unfinished_lists())
    for run in runs:
        go_on_with_list(run)
    return ngettext("%(count)s list gone on with", "%(count)s lists gone on with", len(runs)) % {"count": len(runs)}


def would_lists(at: datetime) -> Iterator[str]:
    for run in unfinished_lists():
        yield f"{run}: {run.get_stage_display()}"


JOBS = {
    "remind": Job(
        gettext_lazy("Reminders by the rules of the ledgers"), timedelta(minutes=15), do_remind, would_remind
    ),
    "deliver": Job(gettext_lazy("Messages to the channels"), MINUTE, do_deliver, would_deliver),
    "digest": Job(gettext_lazy("Daily digests"), DAY, do_digests, would_digests),
    "checkpoint": Job(gettext_lazy("Checkpoint of all trails"), DAY, do_checkpoint, would_checkpoint),
    "verify": Job(gettext_lazy("Verification of all trails"), DAY, do_verify, would_verify),
    "take-lists": Job(gettext_lazy("Long lists to be checked or taken in"), MINUTE, do_lists, would_lists),
    "go-on-verifying": Job(gettext_lazy("Verifications whose worker was lost"), MINUTE, do_go_on, would_go_on),
}
