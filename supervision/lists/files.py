"""Any file that an office may bring, read into sheets or refused with one sentence."""

import struct

from django.utils.translation import gettext as _

from .compound import MAGIC, Compound
from .delimited import read_delimited
from .limits import MEGABYTE, MOST_BYTES
from .markup import damaged
from .ods import CONTENT, read_ods
from .packages import Package, locked
from .problems import Unreadable
from .sheets import Book
from .signatures import ARCHIVE, STREAMS, UNKNOWN, ZIP, check_package, check_text, foreign
from .xls import read_xls
from .xlsx import read_xlsx
from .xlsx_workbook import WORKBOOK

SPREADSHEET = b"opendocument.spreadsheet"
ENCRYPTED = "EncryptedPackage"
WORKBOOK_STREAM = "Workbook"
# What reading a file that isn't sound comes upon, wherever that is.
UNSOUND = (ValueError, LookupError, ArithmeticError, TypeError, struct.error, MemoryError, RecursionError)


def read_book(content: bytes, name: str) -> Book:
    """The sheets of a file that can be seen and aren't blank.

    Raises Unreadable with one sentence that names the file, the place and what would be accepted. The name serves
    that sentence only; what the file is, its content tells.
    """
    try:
        book = book_of(content)
        if not book.sheets:
            raise Unreadable(nothing_in(book))
    except UNSOUND as error:
        raise named(name, damaged()) from error
    except Unreadable as error:
        raise named(name, error) from error
    return book


def named(name: str, error: Unreadable) -> Unreadable:
    return Unreadable(_("“%(file)s”: %(reason)s") % {"file": name, "reason": error.reason})


def nothing_in(book: Book) -> str:
    if book.hidden:
        names = {"names": "、".join(book.hidden)}
        return _("nothing can be seen in the file; show the hidden sheets (%(names)s) or bring another file.") % names
    return _("the file is blank; bring one with a list in it.")


def book_of(content: bytes) -> Book:
    """The book by what the file is; raises Unreadable."""
    if not content.strip(b"\0 \r\n\t"):
        raise Unreadable(_("the file is empty; bring one with a list in it."))
    if len(content) > MOST_BYTES:
        size = {"found": f"{len(content) / MEGABYTE:.1f}", "most": MOST_BYTES // MEGABYTE}
        raise Unreadable(_("the file has %(found)s MB, but at most %(most)s MB are read; bring the list alone.") % size)
    if content.startswith(ZIP):
        return in_package(Package(content))
    if content.startswith(MAGIC):
        return in_compound(Compound(content))
    check_text(content)
    return read_delimited(content)


def in_package(package: Package) -> Book:
    """The workbook that a zip file is."""
    if WORKBOOK in package:
        return read_xlsx(package)
    check_package(package)
    if CONTENT in package:
        if "mimetype" in package and SPREADSHEET not in package.read("mimetype"):
            raise foreign(UNKNOWN)
        return read_ods(package)
    raise foreign(ARCHIVE)


def in_compound(compound: Compound) -> Book:
    """The workbook that an OLE file holds."""
    if ENCRYPTED in compound.streams:
        raise locked()
    if WORKBOOK_STREAM in compound.streams:
        return read_xls(compound.read(WORKBOOK_STREAM))
    raise foreign(next((kind for stream, kind in STREAMS if stream in compound.streams), UNKNOWN))
