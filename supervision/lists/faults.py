"""Files and cells whose content can't be told, and what is to be done about them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from .problems import Unreadable


def damaged() -> Unreadable:
    """A file that no program reads as a whole."""
    return Unreadable(_("the file is damaged or incomplete; fetch it again, or open it and save it as .xlsx."))


def locked() -> Unreadable:
    """A file that opens by a password only."""
    return Unreadable(_("the file is protected by a password; remove the password and bring it again."))


def error_value(value: str) -> Unreadable:
    """A cell that shows #REF! or the like."""
    return Unreadable(_("the cell shows the error %(value)s; mend its formula or type the value.") % {"value": value})


def uncomputed() -> Unreadable:
    """A cell with a formula that was never computed."""
    return Unreadable(
        _("the formula was never computed; open the file in a spreadsheet program, save it and bring it again.")
    )


@contextmanager
def sound() -> Iterator[None]:
    """Whatever a library stumbles over in here is a damaged file.

    What that may be, no library lists; and where calamine panics, it is nothing that `except Exception` catches.
    """
    try:
        yield
    except Unreadable:
        raise
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise damaged() from error
