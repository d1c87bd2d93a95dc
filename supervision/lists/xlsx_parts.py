"""What the parts of a workbook of today say of its cells: where the sheets are, what formats make of numbers."""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from .faults import damaged
from .number_formats import BUILT_IN, Kind, kind_of

WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
STYLES = "xl/styles.xml"
ATTRIBUTE = re.compile(r"""(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
TRUE = ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the sheets in their order, the kind of each format; `uncalculated` if formulas wait for values."""

    sheets: tuple[str, ...]
    kinds: tuple[Kind, ...]
    uncalculated: bool


def read_parts(archive: zipfile.ZipFile) -> Parts:
    """Read the parts that are about the workbook as a whole; raises Unreadable, KeyError for a part that is missing."""
    names = {name.lower(): name for name in archive.namelist()}
    workbook, relations = (archive.read(names[part.lower()]) for part in (WORKBOOK, RELATIONS))
    targets = {own["Id"]: own["Target"] for own in elements(relations, b"Relationship")}
    parts = (posixpath.normpath(posixpath.join("/xl", targets[own["id"]])) for own in elements(workbook, b"sheet"))
    return Parts(
        sheets=tuple(names[part.lstrip("/").lower()] for part in parts),
        kinds=tuple(kinds_of(archive.read(names[STYLES]))) if STYLES in names else (),
        uncalculated=any(own.get("fullCalcOnLoad") in TRUE for own in elements(workbook, b"calcPr")),
    )


def elements(xml: bytes, name: bytes) -> Iterator[Mapping[str, str]]:
    """The attributes of each element of that name, all without prefixes; raises Unreadable."""
    # In a comment may stand what is no element; no program writes comments here.
    if b"<!" in xml:
        raise damaged()
    for found in re.finditer(rb"""<(?:\w+:)?%s\s((?:"[^"]*"|'[^']*'|[^<>"'])*)>""" % name, xml):
        pairs = ATTRIBUTE.findall(found[1].decode())
        yield {key: unescape(double or single) for key, double, single in pairs}


def kinds_of(styles: bytes) -> Iterator[Kind]:
    """What each cell format makes of a number."""
    begin, end = styles.find(b"cellXfs"), styles.rfind(b"cellXfs")
    codes = {own["numFmtId"]: kind_of(own["formatCode"]) for own in elements(styles[:begin], b"numFmt")}
    for own in elements(styles[begin:end], b"xf"):
        number = own.get("numFmtId", "0")
        yield codes[number] if number in codes else BUILT_IN.get(int(number), Kind.NUMBER)
