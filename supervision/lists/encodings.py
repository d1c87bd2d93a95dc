"""Which encoding a text file is in: told by its mark, or by which strict decoding it stands; never guessed."""

import codecs
import re

from django.utils.translation import gettext as _

from .places import at, spot
from .problems import Unreadable

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
REPLACED = "\ufffd"
# What GB 18030 maps the leftovers of other encodings to: private use, and letters of no list.
IMPLAUSIBLE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


def decoded(content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding; raises Unreadable that names the row where it ends being text."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return strictly(content, encoding), encoding
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if mostly_utf8(content):
            raise undecodable(content[: error.start].count(b"\n"), "UTF-8") from error
    text = strictly(content, "gb18030")
    found = IMPLAUSIBLE.search(text)
    if found:
        raise undecodable(text.count("\n", 0, found.start()), "GB 18030")
    return text, "gb18030"


def strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        row = content[: error.start].decode(encoding, "replace").count("\n")
        name = {"gb18030": "GB 18030", "utf-16": "UTF-16"}.get(encoding, "UTF-8")
        raise undecodable(row, name) from error


def mostly_utf8(content: bytes) -> bool:
    """Whether this is UTF-8 with damage: as GB 18030 it would be read without complaint, and wrongly."""
    text = content.decode("utf-8", "replace")
    damaged = text.count(REPLACED)
    sound = sum(map(len, re.findall("[^\x00-\x7f]+", text))) - damaged
    return sound > 2 * damaged


def undecodable(row: int, encoding: str) -> Unreadable:
    reason = _("here the text can't be read as %(encoding)s; save the file as “CSV UTF-8” or as .xlsx.")
    return Unreadable(at(spot("", row), reason % {"encoding": encoding}))
