"""What a file is, told by how it begins and never by its name."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from .problems import Unreadable

ZIP = b"PK"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLDEST = gettext_noop("a workbook from before Excel 97")
PICTURE = gettext_noop("a picture")
ARCHIVE = gettext_noop("a compressed archive")
WEB_PAGE = gettext_noop("a web page")
TEXT = gettext_noop("a text document")
SLIDES = gettext_noop("a presentation")
UNKNOWN = gettext_noop("a file of another kind")
BEGINNINGS = (
    (b"%PDF", gettext_noop("a PDF")),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"BM", PICTURE),
    (b"\x09\x00\x04\x00", OLDEST),
    (b"\x09\x02\x06\x00", OLDEST),
    (b"\x09\x04\x06\x00", OLDEST),
    (b"II*\x00", PICTURE),
    (b"MM\x00*", PICTURE),
    (b"RIFF", PICTURE),
    (b"{\\rtf", TEXT),
    (b"Rar!", ARCHIVE),
    (b"7z\xbc\xaf", ARCHIVE),
    (b"\x1f\x8b", ARCHIVE),
)
TAGS = (b"<html", b"<!doctype", b"<?xml", b"<table", b"<head", b"<meta", b"<style", b"<!--", b"mime-version:")
PARTS = (("word/document.xml", TEXT), ("ppt/presentation.xml", SLIDES), ("xl/workbook.bin", UNKNOWN))
STREAMS = (("WordDocument", TEXT), ("PowerPoint Document", SLIDES))
# A text has none of these; a few may have slipped into a cell, which is then named.
CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1a")
HEAD = 4096
FEW = 8


def foreign(kind: str) -> Unreadable:
    """The refusal of a file that is no table at all."""
    reason = _("the file is %(kind)s and no table; save the list as .xlsx, .xls, .et, .ods or CSV and bring that.")
    return Unreadable(reason % {"kind": _(kind)})


def check_text(content: bytes) -> None:
    """Raises Unreadable for what isn't the text that a CSV file is."""
    for beginning, kind in BEGINNINGS:
        if content.startswith(beginning) and not (beginning == b"BM" and is_text(content)):
            raise foreign(kind)
    head = content[:HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if head.startswith(TAGS):
        raise foreign(WEB_PAGE)
    if not is_text(content):
        raise foreign(UNKNOWN)


def is_text(content: bytes) -> bool:
    head = content[:HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return len(head) - len(head.translate(None, CONTROLS)) <= FEW
