"""Any file that an office may bring, read into sheets or refused with one sentence."""

import zipfile
from pathlib import Path

from django.utils.translation import gettext as _

from .delimited import read_delimited
from .limits import MEGABYTE, MOST_BYTES
from .ods import CONTENT, read_ods
from .packages import unpacked
from .problems import Unreadable
from .sheets import Book
from .signatures import ARCHIVE, OLE, PARTS, UNKNOWN, ZIP, check_text, foreign
from .xls import read_xls
from .xlsx import read_xlsx
from .xlsx_parts import WORKBOOK

SPREADSHEET = b"opendocument.spreadsheet"


def read_book(content: bytes, name: str) -> Book:
    """The sheets of a file that can be seen and aren't blank.

    Raises Unreadable with one sentence that names the file, the place and what would be accepted. The name serves
    that sentence only; what the file is, its content tells.
    """
    try:
        book = book_of(content)
        if not book.sheets:
            raise Unreadable(nothing_in(book))
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
        with unpacked(content) as path:
            return in_package(path)
    if content.startswith(OLE):
        return read_xls(content)
    check_text(content)
    return read_delimited(content)


def in_package(path: Path) -> Book:
    """The workbook that a zip file is; raises Unreadable."""
    with zipfile.ZipFile(path) as archive:
        parts = {name.lower(): name for name in archive.namelist()}
        mimetype = archive.read("mimetype") if "mimetype" in parts.values() else SPREADSHEET
    if WORKBOOK in parts:
        return read_xlsx(path)
    if CONTENT in parts and SPREADSHEET in mimetype:
        return read_ods(path)
    others = (kind for part, kind in PARTS if part in parts)
    raise foreign(next(others, UNKNOWN if CONTENT in parts else ARCHIVE))
