"""From a draft to a task that binds units: propose, recall, decline, issue."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ..choices import LimitKind, LimitStart, Role, Share, Verb
from ..exceptions import Incomplete
from ..models import ApprovalChain, Assignment, NumberSeries, SupervisionTask
from ..permissions.people import office_of, people_at
from .base import Action
from .completeness import missing_from
from .decisions import Decision
from .limits import due_of


class Propose(Action[SupervisionTask]):
    """A supervisor lays a draft before the chief."""

    verb = Verb.PROPOSE

    def check(self, task: SupervisionTask, /, **details: Any) -> None:
        missing = missing_from(task.get_latest_revision_as_object(), timezone.localdate(self.at))
        if missing:
            raise Incomplete(
                _("Before it can be issued it still needs: %(missing)s.") % {"missing": _(", ").join(missing)}
            )

    def perform(self, task: SupervisionTask, /, **details: Any) -> Any:
        task.write_state(status=self.next_status)
        if task.latest_revision_id is None:
            task.save_revision(user=self.actor)
        self.seal_text(task)
        self.record(task)
        chain = ApprovalChain.for_model(SupervisionTask)
        state = chain.open(task, self.actor) if chain else None
        self.notify(office_of(task, Role.CHIEF), task)
        return state


class Recall(Action[SupervisionTask]):
    """The office takes a proposal back before it is decided."""

    verb = Verb.RECALL

    def perform(self, task: SupervisionTask, /, **details: Any) -> SupervisionTask:
        task.write_state(status=self.next_status)
        task.current_workflow_state.cancel(user=self.actor)
        self.record(task)
        return task


class Decline(Decision[SupervisionTask]):
    """The chief gives a proposal back, saying what to change."""

    verb = Verb.DECLINE
    reason_required = True

    def perform(self, task: SupervisionTask, /, **details: Any) -> SupervisionTask:
        self.refuse()
        task.write_state(status=self.next_status)
        self.seal_text(task)
        self.record(task)
        self.notify(office_of(task), task)
        return task


class Issue(Decision[SupervisionTask]):
    """The chief agrees: the task gets its number, its assignments are opened and the units are told."""

    verb = Verb.ISSUE

    def perform(self, task: SupervisionTask, /, **details: Any) -> SupervisionTask:
        self.task = task
        self.agree()
        return self.task

    def finish(self) -> None:
        task = self.task
        self.give_number(task)
        self.publish(task)
        task.refresh_from_db()
        self.effect(task)
        for assignment in self.assignments(task):
            self.save(assignment)
        self.record(task)
        units = task.assignments.values_list("unit", flat=True)
        self.notify(people_at(units, Role.OPERATOR, Role.CONTACT_LEADER), task)

    def give_number(self, task: SupervisionTask) -> None:
        """Take the next number of the ledger and start the clock, unless it waits for acceptance."""
        sequence = NumberSeries.take(task.ledger)
        text = task.get_latest_revision_as_object()
        runs = text.limit_start == LimitStart.ISSUE or text.limit_kind == LimitKind.DATE
        due = due_of(text, self.at) if runs else None
        task.write_state(
            status=self.next_status,
            sequence=sequence,
            number=task.ledger.number(sequence),
            issued_at=self.at,
            original_due_at=due,
            due_at=due,
        )

    def assignments(self, task: SupervisionTask) -> list[Assignment]:
        """One per unit meant, as of the day of issue; who leads does not also co-operate."""
        day = timezone.localdate(self.at)
        found: dict[int, Assignment] = {}
        for responsibility in task.responsibilities.order_by("share", "sort_order"):
            for unit in responsibility.units(day):
                found.setdefault(
                    unit.pk,
                    Assignment(
                        task=task,
                        unit=unit,
                        share=Share(responsibility.share),
                        duty=responsibility.duty,
                        opened_at=self.at,
                        original_due_at=task.due_at,
                        due_at=task.due_at,
                    ),
                )
        return list(found.values())
