"""Zip files, which workbooks are: unpacked within bounds, by the bytes that come out and not by what they declare."""

import io
import zipfile
import zlib
from typing import IO

from django.utils.translation import gettext as _

from .limits import MEGABYTE, MOST_PARTS, MOST_UNPACKED
from .markup import damaged
from .problems import Unreadable

ENTRY = b"PK\x01\x02"
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED = 0x1
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)


class TooLarge(Unreadable):
    """A part unpacks to more than is read; `tail` is the end of what was unpacked."""

    def __init__(self, tail: bytes = b"") -> None:
        most = {"most": MOST_UNPACKED // MEGABYTE}
        super().__init__(
            _("the file unpacks to more than %(most)s MB; bring the list alone, without anything beside it.") % most
        )
        self.tail = tail


class Package:
    """The parts of a zip file by name, small letters; raises Unreadable for what is no sound zip file."""

    def __init__(self, content: bytes) -> None:
        if content.count(ENTRY) > MOST_PARTS:
            raise Unreadable(_("the file holds too many parts to be a list; open it and save it as .xlsx."))
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(content))
        except BROKEN as error:
            raise damaged() from error
        self.members = {member.filename.replace("\\", "/").lower(): member for member in self.archive.infolist()}
        self.left = MOST_UNPACKED

    def __contains__(self, name: str) -> bool:
        return name.lower() in self.members

    def read(self, name: str) -> bytearray:
        """The bytes of a part; every byte read counts against the whole. Raises TooLarge, Unreadable."""
        member = self.members.get(name.lower())
        if member is None or member.compress_type not in METHODS:
            raise damaged()
        if member.flag_bits & ENCRYPTED:
            raise locked()
        try:
            with self.archive.open(member) as part:
                return self.unpacked(part)
        except BROKEN as error:
            raise damaged() from error

    def unpacked(self, part: IO[bytes]) -> bytearray:
        content = bytearray()
        while piece := part.read(MEGABYTE):
            self.left -= len(piece)
            if self.left < 0:
                del content
                raise TooLarge(last_of(piece, part))
            content += piece
        return content


def last_of(piece: bytes, part: IO[bytes]) -> bytes:
    """The end of a part too large to keep, so that what is too large can be said; given up at four times the limit."""
    for _round in range(4 * MOST_UNPACKED // MEGABYTE):
        following = part.read(MEGABYTE)
        if not following:
            break
        piece = piece[-MEGABYTE:] + following
    return piece


def locked() -> Unreadable:
    return Unreadable(_("the file is protected by a password; remove the password and bring it again."))
