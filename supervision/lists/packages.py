"""Zip files, which workbooks are: unpacked within bounds, by the bytes that come out and not by what they declare."""

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.utils.translation import gettext as _

from .faults import damaged, locked, sound
from .limits import MEGABYTE, MOST_PARTS, MOST_UNPACKED
from .problems import Unreadable

ENTRY = b"PK\x01\x02"
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED = 0x1
UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
DEFINITIONS = re.compile(rb"(?:<\?.*?\?>|<!--.*?-->|[^<]++)*+<!DOCTYPE", re.DOTALL)
# Pictures and programs beside the list are left packed.
READ = (".xml", ".rels", "mimetype")
SHEET_DATA = b"<sheetData"
# calamine goes through all cells a second time to look for merged ranges, unless it meets some before the cells.
NO_MERGED = b"<mergeCells></mergeCells>"


@contextmanager
def unpacked(content: bytes) -> Iterator[Path]:
    """A copy of a zip file, on disk and not compressed, with the parts that are read; raises Unreadable.

    The libraries read this copy, so that they come upon nothing that wasn't measured.
    """
    if content.count(ENTRY) > MOST_PARTS:
        raise Unreadable(_("the file holds too many parts to be a list; open it and save it as .xlsx."))
    with NamedTemporaryFile() as file:
        with sound(), zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(file, "w") as copy:
            copy_parts(source, copy)
        file.flush()
        yield Path(file.name)


def copy_parts(source: zipfile.ZipFile, copy: zipfile.ZipFile) -> None:
    left, names = MOST_UNPACKED, set()
    for member in source.infolist():
        name = member.filename.replace("\\", "/")
        if name.lower() in names:
            raise damaged()
        names.add(name.lower())
        part = read_part(source, member, left) if name.lower().endswith(READ) else b""
        left -= len(part)
        copy.writestr(name, part)


def read_part(source: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    """The bytes of a part, of which there may be so many; raises Unreadable."""
    if member.flag_bits & ENCRYPTED:
        raise locked()
    if member.compress_type not in METHODS:
        raise damaged()
    with source.open(member) as packed:
        part = packed.read(most + 1)
    if len(part) > most:
        limit = {"most": MOST_UNPACKED // MEGABYTE}
        raise Unreadable(
            _("the file unpacks to more than %(most)s MB; bring the list alone, without anything beside it.") % limit
        )
    # Definitions serve to blow a small file up; a workbook has none, and no XML in UTF-16, where they would hide.
    if DEFINITIONS.match(part) or part.startswith(UTF_16):
        raise damaged()
    return part.replace(SHEET_DATA, NO_MERGED + SHEET_DATA, 1)
