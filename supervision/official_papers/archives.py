"""A .docx before anybody opens it: a small archive, without macros and without links that load from elsewhere."""

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _

LARGEST = 5 * 1024 * 1024
LARGEST_UNPACKED = 30 * 1024 * 1024
MOST_PARTS = 500
MACROS = re.compile(r"vbaProject|vbaData|activeX/", re.IGNORECASE)
EXTERNAL = re.compile(rb'<[^>]*TargetMode\s*=\s*["\']External["\'][^>]*>', re.IGNORECASE)


def complaint_about(content: bytes) -> str:
    """Why the file can't be a template, or nothing."""
    if len(content) > LARGEST:
        return _(
            "The file is larger than 5 MB. A template is accepted up to 5 MB; leave pictures out or make them smaller."
        )
    try:
        with ZipFile(BytesIO(content)) as archive:
            return about_parts(archive) or about_contents(archive)
    # What `zipfile` raises: NotImplementedError for a compression that it doesn't know, RuntimeError for a password.
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        return not_word()


def not_word() -> str:
    return _(
        "The file is no Word document. A template is accepted as .docx: open it in your word "
        "processor and save it as “.docx”."
    )


def about_parts(archive: ZipFile) -> str:
    """What the directory of the archive tells, before anything is unpacked."""
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        return _(
            "The file unpacks to more than 30 MB or 500 parts, so it was not opened. A template is accepted below that."
        )
    names = {part.filename for part in parts}
    if any(MACROS.search(name) for name in names):
        return macros()
    return "" if {"[Content_Types].xml", "word/document.xml"} <= names else not_word()


def macros() -> str:
    return _("The file holds macros or controls. A template is accepted without: save it as “Word document (.docx)”.")


def about_contents(archive: ZipFile) -> str:
    """What the parts themselves tell."""
    if b"macroEnabled" in archive.read("[Content_Types].xml"):
        return macros()
    for name in archive.namelist():
        if name.endswith(".xml") and b"<!DOCTYPE" in archive.read(name):
            return not_word()
        if name.endswith(".rels") and loads_from_elsewhere(archive.read(name)):
            return _(
                "The file loads something from another address (a linked picture or template). Put "
                "it into the file, or take it out."
            )
    return ""


def loads_from_elsewhere(relations: bytes) -> bool:
    """Whether anything but a hyperlink, which waits for a click, points out of the file."""
    return any(b"/hyperlink" not in link for link in EXTERNAL.findall(relations))
