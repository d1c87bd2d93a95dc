"""Cells of a workbook whose value can't be told, and what is to be done about them."""

from django.utils.translation import gettext as _

from .problems import Unreadable


def error_value(value: str) -> Unreadable:
    """A cell that shows #REF! or the like."""
    return Unreadable(_("the cell shows the error %(value)s; mend its formula or type the value.") % {"value": value})


def uncomputed() -> Unreadable:
    """A cell with a formula that was never computed."""
    return Unreadable(
        _("the formula was never computed; open the file in a spreadsheet program, save it and bring it again.")
    )
