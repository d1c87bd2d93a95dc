"""What is wrong with a list, said so that whoever keeps the list finds the place."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from ..exceptions import Refused


class Unreadable(Refused):
    """A cell says something that can't be true, such as the 30th of February."""


@dataclass(frozen=True)
class ListProblem:
    """One thing to mend or to know; row 1 is the heading, row 0 means the file as a whole."""

    row: int
    column: str
    value: str
    message: str

    def in_words_of(self, label: Callable[[str], str]) -> str:
        """The same with the column called as `label` calls it."""
        return str(replace(self, column=label(self.column))) if self.column else str(self)

    def __str__(self) -> str:
        place = {"row": self.row, "column": self.column, "value": self.value, "message": self.message}
        if not self.row:
            return self.message
        if not self.column:
            return _("Row %(row)s: %(message)s") % place
        if not self.value:
            return _("Row %(row)s, column %(column)s: %(message)s") % place
        return _("Row %(row)s, column %(column)s, “%(value)s”: %(message)s") % place
