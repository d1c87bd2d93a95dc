"""The office corrects the text of a task in force: a new entry, with its reason, that points to the former one."""

from typing import Any

from django.utils.translation import gettext as _

from ..choices import Role, Verb
from ..exceptions import Incomplete, WrongState
from ..models import SupervisionTask, TaskEvent
from ..permissions.people import office_of, people_at
from .base import Action
from .closing import units_of

TEXTS = (Verb.ISSUE, Verb.CORRECT)


class Correct(Action[SupervisionTask]):
    """Lets a new text take effect. Units, limits and state are not text: they have verbs of their own."""

    verb = Verb.CORRECT
    reason_required = True

    def check(self, task: SupervisionTask, /, **details: Any) -> None:
        """`text` is the task as it shall read, made from the revision that the person had before him."""
        super().check(task, **details)
        text: SupervisionTask = details["text"]
        if text.latest_revision_id != task.latest_revision_id:
            raise WrongState(_("The text has changed since you opened it. Please read it again before you decide."))
        if text.serializable_data() == task.latest_text().serializable_data():
            raise Incomplete(_("Nothing in the text is different."))

    def perform(self, task: SupervisionTask, /, **details: Any) -> SupervisionTask:
        former: TaskEvent = task.events.filter(verb__in=TEXTS).latest("sequence")
        details["text"].save_revision(user=self.actor, clean=False)
        task.refresh_from_db()
        self.publish(task)
        task.refresh_from_db()
        self.effect(task)
        self.record(task, corrects=former)
        people = people_at(units_of(task), Role.OPERATOR, Role.CONTACT_LEADER)
        self.notify(people.union(office_of(task)), task)
        return task
