"""What can be refused, and why. A refusal is an answer, so it carries the sentence that the person reads."""

from typing import Any


class Refused(Exception):
    """An action was asked for that may not happen now; `reason` says why in the reader's language."""

    def __init__(self, reason: object) -> None:
        self.reason = str(reason)
        # The page that was handed in, when the person should be led back to it rather than to where he came from.
        self.page: Any = None
        super().__init__(self.reason)


class NotAllowed(Refused):
    """The person holds no post that may do this."""


class WrongState(Refused):
    """The matter has moved on (or is not yet there): the lifecycle table has no such step."""


class Incomplete(Refused):
    """Something that the rules require is missing from what was handed in."""


class Final(Refused):
    """What was entered is final; a mistake is mended by a new entry."""
