"""The verbs: the only writers of state. Every door calls these same objects."""

from .acceptance import Accept, Reassign, SendBack
from .cancelling import Cancel
from .closing import Close, Redo, StrikeOff
from .correcting import Correct
from .decisions import Approve, Return
from .issuing import Decline, Issue, Propose, Recall
from .papers import DrawUp
from .reporting import Enter, Submit, Withdraw
from .suspending import Resume, Suspend
from .urging import Acknowledge, Urge

__all__ = [
    "Accept",
    "Acknowledge",
    "Approve",
    "Cancel",
    "Close",
    "Correct",
    "Decline",
    "DrawUp",
    "Enter",
    "Issue",
    "Propose",
    "Reassign",
    "Recall",
    "Redo",
    "Resume",
    "Return",
    "SendBack",
    "StrikeOff",
    "Submit",
    "Suspend",
    "Urge",
    "Withdraw",
]
