"""What the buttons say: the order that a person gives, where the trail says what happened."""

from django.utils.translation import gettext_lazy as _

from ..choices import Verb

ORDERS = {
    Verb.ISSUE: _("Issue"),
    Verb.DECLINE: _("Do not issue"),
    Verb.RECALL: _("Recall"),
    Verb.CLOSE: _("Close the task"),
    Verb.REDO: _("Send back to be redone"),
    Verb.STRIKE_OFF: _("Strike off"),
    Verb.SUSPEND: _("Suspend the task"),
    Verb.RESUME: _("Resume the task"),
    Verb.CANCEL: _("Cancel the task"),
    Verb.ACCEPT: _("Accept"),
    Verb.ACKNOWLEDGE: _("Sign for the urging"),
    Verb.SEND_BACK: _("Send back"),
    Verb.REASSIGN: _("Reassign"),
    Verb.APPROVE: _("Approve"),
    Verb.RETURN: _("Return"),
    Verb.WITHDRAW: _("Withdraw"),
}
FIRST_CHOICE = frozenset({Verb.ISSUE, Verb.ACCEPT, Verb.ACKNOWLEDGE, Verb.APPROVE, Verb.CLOSE, Verb.STRIKE_OFF})
