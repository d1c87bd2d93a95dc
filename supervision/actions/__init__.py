"""The verbs: the only writers of state. Every door calls these same objects."""

from .acceptance import Accept, Reassign, SendBack
from .closing import Close, Redo, StrikeOff
from .correcting import Correct
from .decisions import Approve, Return
from .issuing import Decline, Issue, Propose, Recall
from .papers import DrawUp
from .reporting import Enter, Submit, Withdraw
from .urging import Acknowledge, Urge

__all__ = [
    "Accept",
    "Acknowledge",
    "Approve",
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
    "Return",
    "SendBack",
    "StrikeOff",
    "Submit",
    "Urge",
    "Withdraw",
]
