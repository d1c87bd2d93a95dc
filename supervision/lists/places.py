"""Where something stands in a file, in the words of whoever looks for it: sheet, row, column letter."""

from django.utils.translation import gettext as _


def letters(column: int) -> str:
    """The letters of a column counted from 0: A, B … Z, AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def column_of(text: str) -> int:
    """The column, counted from 0, that the letters name."""
    column = 0
    for letter in text:
        column = 26 * column + ord(letter) - 64
    return column - 1


def spot(sheet: str, row: int, column: int | None = None) -> str:
    """A row or a cell, counted from 0, as a spreadsheet shows it; a CSV file has no name of a sheet."""
    place = {"sheet": sheet, "row": row + 1, "column": "" if column is None else letters(column)}
    cell = (_("row %(row)s") if column is None else _("row %(row)s, column %(column)s")) % place
    return _("sheet “%(sheet)s”, %(cell)s") % {"sheet": sheet, "cell": cell} if sheet else cell


def at(place: str, reason: str) -> str:
    """What is wrong there."""
    return _("%(place)s: %(reason)s") % {"place": place, "reason": reason}
