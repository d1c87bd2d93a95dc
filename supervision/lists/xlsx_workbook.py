"""What the parts of a workbook of today say of it: its sheets and where they are, strings, formats of numbers."""

import posixpath
from dataclasses import dataclass, field

from .markup import Attributes, walk
from .number_formats import BUILT_IN, Kind, kind_of
from .packages import Package

WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
TRUE = ("1", "true", "on")


@dataclass(slots=True)
class Bound:
    """A sheet by its name, its part of the package, and whether it can be seen."""

    name: str
    part: str
    hidden: bool


@dataclass(slots=True)
class Workbook:
    """The workbook without its cells; `uncalculated` if it says that its formulas wait to be computed."""

    sheets: list[Bound] = field(default_factory=list)
    strings_part: str = ""
    kinds: list[Kind] = field(default_factory=list)
    from_1904: bool = False
    uncalculated: bool = False


def read_workbook(package: Package) -> Workbook:
    """Read the parts that are about the workbook as a whole; raises Unreadable."""
    relations = read_relations(package)
    workbook = Workbook()

    def start(name: str, attributes: Attributes) -> None:
        own = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if name == "sheet":
            sort, part = relations.get(own.get("id", ""), ("", ""))
            if sort == "worksheet":
                hidden = own.get("state", "visible") != "visible"
                workbook.sheets.append(Bound(own.get("name", ""), part, hidden))
        elif name == "workbookPr":
            workbook.from_1904 = own.get("date1904") in TRUE
        elif name == "calcPr":
            workbook.uncalculated = own.get("fullCalcOnLoad") in TRUE

    walk(package.read(WORKBOOK), start)
    parts = dict(relations.values())
    if "sharedStrings" in parts and parts["sharedStrings"] in package:
        workbook.strings_part = parts["sharedStrings"]
    if "styles" in parts and parts["styles"] in package:
        workbook.kinds = read_kinds(package.read(parts["styles"]))
    return workbook


def read_relations(package: Package) -> dict[str, tuple[str, str]]:
    """The sort and the name of each part that the workbook refers to, by the mark it uses for it."""
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            part = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
            found[attributes.get("Id", "")] = attributes.get("Type", "").rpartition("/")[2], part

    walk(package.read(RELATIONS), start)
    return found


def read_kinds(xml: bytes | bytearray) -> list[Kind]:
    """What each cell format makes of a number."""
    codes: dict[str, Kind] = {}
    kinds: list[Kind] = []
    inside: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        inside.append(name)
        number = attributes.get("numFmtId", "0")
        if name == "numFmt":
            codes[number] = kind_of(attributes.get("formatCode", ""))
        elif name == "xf" and "cellXfs" in inside:
            kinds.append(codes[number] if number in codes else BUILT_IN.get(int(number), Kind.NUMBER))

    def end(name: str) -> None:
        inside.pop()

    walk(xml, start, end)
    return kinds
