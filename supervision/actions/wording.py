"""The sentence in which a person is told of an effect, and the message row that carries it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from ..choices import MessageKind, Verb
from ..models import Message, SupervisionTask

SENTENCES = {
    Verb.PROPOSE: _("“%(task)s” waits for you to issue it."),
    Verb.DECLINE: _("“%(task)s” was not issued. Reason: %(reason)s"),
    Verb.ISSUE: _("Your unit has been given “%(task)s”. Please accept it, or send it back with a reason."),
    Verb.ACCEPT: _("A unit has accepted “%(task)s”."),
    Verb.SEND_BACK: _("A unit has sent “%(task)s” back. Reason: %(reason)s"),
    Verb.REASSIGN: _("“%(task)s” has been given to your unit. Reason: %(reason)s"),
    Verb.SUBMIT: _("A report on “%(task)s” waits for your decision."),
    Verb.APPROVE: _("A report on “%(task)s” has been approved below and waits for your decision."),
    Verb.RETURN: _("Your report on “%(task)s” has been returned. Reason: %(reason)s"),
    Verb.ENTER: _("A report on “%(task)s” has been entered."),
    Verb.CLOSE: _("“%(task)s” has been closed."),
    Verb.REDO: _("“%(task)s” has been sent back to be redone. Reason: %(reason)s"),
    Verb.STRIKE_OFF: _("“%(task)s” has been struck off."),
    Verb.URGE: _("Your unit is urged on “%(task)s”: %(reason)s"),
    Verb.ACKNOWLEDGE: _("A unit has signed for the urging on “%(task)s”."),
    Verb.EXTEND: _("The time limit of “%(task)s” has been extended %(reason)s."),
    Verb.SUSPEND: _("“%(task)s” has been suspended; its time limit does not run. Reason: %(reason)s"),
    Verb.RESUME: _("“%(task)s” goes on; its time limit runs again. Reason: %(reason)s"),
    Verb.CANCEL: _("“%(task)s” has been cancelled. Reason: %(reason)s"),
    Verb.DRAW_UP: _("The office has sent out an official paper on “%(task)s”: %(reason)s"),
    Verb.CORRECT: _("The text of “%(task)s” has been corrected. Reason: %(reason)s"),
}
# What is not named here tells what became of something.
KINDS = {
    MessageKind.TASK: (
        Verb.ISSUE, Verb.REASSIGN, Verb.REDO, Verb.CORRECT, Verb.EXTEND, Verb.SUSPEND, Verb.RESUME, Verb.CANCEL,
    ),
    MessageKind.DECISION: (Verb.PROPOSE, Verb.SUBMIT, Verb.APPROVE),
    MessageKind.URGING: (Verb.URGE,),
}  # fmt: skip


def kind_of(verb: Verb) -> MessageKind:
    """What a message about the verb is about, as far as people choose how it reaches them."""
    return next((kind for kind, verbs in KINDS.items() if verb in verbs), MessageKind.OUTCOME)


def post(recipients: Iterable[Any], task: SupervisionTask, verb: Verb, at: datetime, reason: str) -> None:
    """Write one message to each recipient, in the language of the system."""
    with override(settings.LANGUAGE_CODE):
        text = str(SENTENCES[verb] % {"task": task.name, "reason": reason})
    kind = kind_of(verb)
    rows = [Message(recipient=p, task=task, kind=kind, verb=verb, text=text, created_at=at) for p in recipients]
    Message.objects.bulk_create(rows)
