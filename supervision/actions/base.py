"""What every action does once for all verbs: lock, judge, move, write trail and messages, in one transaction."""

from collections.abc import Iterable
from typing import Any, ClassVar, Generic, TypeVar, cast

from django.db import transaction
from django.utils.translation import gettext as _

from ..choices import Verb
from ..exceptions import Incomplete, WrongState
from ..lifecycle import may_while, move
from ..models import Assignment, Report, StoredFile, SupervisionTask, TaskEvent, Trail, TrailKind
from ..models.guards import acting
from ..permissions.policy import judge
from ..permissions.standing import Standing
from .acts import Act
from .wording import post

SubjectT = TypeVar("SubjectT", bound=SupervisionTask | Assignment | Report)


class Action(Act, Generic[SubjectT]):
    """One verb. Call it with the subject; it answers with what `perform` returns or raises Refused."""

    verb: ClassVar[Verb]
    reason_required: ClassVar[bool] = False

    def __call__(self, subject: SubjectT, **details: Any) -> Any:
        with transaction.atomic(), acting():
            subject = self.lock(subject)
            self.authorise(subject)
            self.demand_running(subject)
            self.next_status = move(self.verb, subject.stage)
            self.check(subject, **details)
            return self.perform(subject, **details)

    def authorise(self, subject: SubjectT) -> None:
        """Find the capacity in which the person acts; raises NotAllowed if there is none."""
        self.capacity = judge(Standing.of(self.actor), self.verb, subject).demand()

    def demand_running(self, subject: SubjectT) -> None:
        """Nothing is done to a part of a task that stands still, but for what has to be brought to an end."""
        if isinstance(subject, SupervisionTask) or may_while(self.verb, subject.task.stage):
            return
        raise WrongState(
            _("“%(task)s” is “%(status)s”, so nothing is to be done on it at present.")
            % {"task": subject.task.name, "status": subject.task.stage.label}
        )

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
        # No ABC: `Complete` is a verb that only follows from another, so it is made and never called.
        raise NotImplementedError(type(self).__name__)

    def save(self, assignment: Assignment) -> None:
        """Save an assignment with its history row, by this actor and for this reason."""
        assignment.save()
        self.wrote(assignment)

    def effect(self, page: SupervisionTask | Report) -> None:
        """Write the history row of a page whose content or state has taken effect."""
        self.wrote(page, revision=page.live_revision)

    def seal_text(self, page: SupervisionTask | Report) -> None:
        """Let the next entry say which text it was that was sent up or decided on."""
        self.written.append(page.latest_revision)

    def publish(self, page: SupervisionTask | Report) -> None:
        """Let the latest text take effect; the text itself and its files are sealed with the next entry."""
        page.latest_revision.publish(user=self.actor, skip_permission_checks=True)
        papers = [paper.file_id for paper in page.papers.all()]
        self.seal_text(page)
        self.written.extend(StoredFile.objects.filter(pk__in=papers) if papers else ())

    def record(
        self,
        task: SupervisionTask,
        *,
        assignment: Assignment | None = None,
        report: Report | None = None,
        corrects: TaskEvent | None = None,
    ) -> TaskEvent:
        """Append the entry of this verb to the task's trail; it seals every row written since the last."""
        trail = Trail.objects.of(TrailKind.TASK, task.pk)
        parties = {"task": task, "assignment": assignment, "report": report, "corrects": corrects}
        event: TaskEvent = TaskEvent.objects.append(trail, self.take_written(), **self.entry(), **parties)
        return event

    def notify(self, recipients: Iterable[Any], task: SupervisionTask, words: str = "") -> None:
        """Write a message to each person but the actor himself; with the reason, unless other words are given."""
        others = [person for person in recipients if self.actor is None or person.pk != self.actor.pk]
        post(others, task, self.verb, self.at, words or self.reason)
