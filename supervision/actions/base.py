"""What every action does once for all verbs: lock, judge, move, write trail and messages, in one transaction."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar, cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..choices import Verb
from ..exceptions import Incomplete
from ..lifecycle import move
from ..models import Assignment, Report, SupervisionTask, TaskEvent
from ..models.history import record_effect
from ..permissions.policy import judge
from ..permissions.standing import Capacity, Standing
from .wording import post

SubjectT = TypeVar("SubjectT", bound=SupervisionTask | Assignment | Report)


class Action(Generic[SubjectT]):
    """One verb. Call it with the subject; it answers with what `perform` returns or raises Refused."""

    verb: ClassVar[Verb]
    reason_required: ClassVar[bool] = False

    def __init__(self, actor: Any, *, at: datetime | None = None, reason: str = "", address: str | None = None) -> None:
        self.actor = actor
        self.at = at or timezone.now()
        self.reason = reason.strip()
        self.address = address
        self.capacity: Capacity | None = None

    def __call__(self, subject: SubjectT, **details: Any) -> Any:
        with transaction.atomic():
            subject = self.lock(subject)
            self.capacity = judge(Standing.of(self.actor), self.verb, subject).demand()
            self.next_status = move(self.verb, subject.stage)
            self.check(subject, **details)
            return self.perform(subject, **details)

    def lock(self, subject: SubjectT) -> SubjectT:
        """Read the subject anew behind the lock of its task, so that two people never decide on the same state."""
        task_id = subject.pk if isinstance(subject, SupervisionTask) else subject.task_id
        tasks = SupervisionTask.objects.select_for_update(of=("self",)).select_related("ledger")
        task = tasks.get(pk=task_id)
        if isinstance(subject, SupervisionTask):
            return cast(SubjectT, task)
        rows: Any = type(subject)._default_manager
        fresh = rows.select_related(*self.needed(subject)).get(pk=subject.pk)
        fresh.task = task
        return cast(SubjectT, fresh)

    def needed(self, subject: SubjectT) -> tuple[str, ...]:
        """What every verb on such a subject asks for, read along with it."""
        return ("assignment__unit", "latest_revision") if isinstance(subject, Report) else ("unit",)

    def check(self, subject: SubjectT, /, **details: Any) -> None:
        """Refuse what is incomplete; subclasses add their own conditions."""
        if self.reason_required and not self.reason:
            raise Incomplete(_("Please give a reason."))

    def perform(self, subject: SubjectT, /, **details: Any) -> Any:
        """Carry the verb out; the lock is held and the policy has agreed."""
        raise NotImplementedError(type(self).__name__)

    def save(self, assignment: Assignment) -> None:
        """Save an assignment with its history row, by this actor and for this reason."""
        assignment._history_user = self.actor  # type: ignore[attr-defined] # simple-history reads it there
        assignment._change_reason = self.reason  # type: ignore[attr-defined] # simple-history reads it there
        assignment.save()

    def effect(self, page: SupervisionTask | Report) -> None:
        """Write the history row of a page whose content or state has taken effect."""
        record_effect(page, user=self.actor, reason=self.reason, revision=page.live_revision)

    def record(
        self, task: SupervisionTask, *, assignment: Assignment | None = None, report: Report | None = None
    ) -> TaskEvent:
        """Append the entry of this verb to the task's trail. The seal of the trail has its place here."""
        return TaskEvent.objects.append(
            task,
            verb=self.verb,
            at=self.at,
            actor=self.actor,
            post=self.capacity.post if self.capacity else None,
            on_behalf_of_id=self.capacity.on_behalf_of_id if self.capacity else None,
            reason=self.reason,
            assignment=assignment,
            report=report,
            address=self.address,
        )

    def notify(self, recipients: Iterable[Any], task: SupervisionTask) -> None:
        """Write a message to each person but the actor himself."""
        others = [person for person in recipients if person.pk != self.actor.pk]
        post(others, task, self.verb, self.at, self.reason)
