"""Where something stands in a file, in the words of whoever looks for it: sheet, row, column letter."""

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter


def spot(sheet: str, row: int, column: int | None = None) -> str:
    """A row or a cell, counted from 0, as a spreadsheet shows it; a CSV file has no name of a sheet."""
    place = {"sheet": sheet, "row": row + 1, "column": "" if column is None else get_column_letter(column + 1)}
    cell = (_("row %(row)s") if column is None else _("row %(row)s, column %(column)s")) % place
    return _("sheet “%(sheet)s”, %(cell)s") % {"sheet": sheet, "cell": cell} if sheet else cell


def at(place: str, reason: str) -> str:
    """What is wrong there."""
    return _("%(place)s: %(reason)s") % {"place": place, "reason": reason}
