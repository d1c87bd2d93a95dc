"""Sheets of a workbook whose XML is plain, read by python-calamine: fast, and nothing in it that could trouble it."""

import re
import zipfile
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import quoteattr

from python_calamine import CalamineWorkbook, load_workbook

from .cell_words import Value, cleaned, number_words, words
from .grids import Texts
from .limits import MOST_CHARACTERS
from .number_formats import Kind

# What calamine knows by number: a day, a duration, a bare number.
FORMATS = {Kind.DAY: 14, Kind.DURATION: 46}
BY_CALAMINE = {Kind.NUMBER, Kind.DAY, Kind.DURATION}
SHEET = "xl/worksheets/sheet%d.xml"
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
SORTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
RELATION = f'<Relationship Id="r%d" Type="{SORTS}%s" Target="%s"/>'
WORKBOOK = (
    '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<workbookPr date1904="%d"/><sheets>%s</sheets></workbook>'
)
BOUND = '<sheet name=%s sheetId="%d" r:id="r%d"/>'
STYLES = "<styleSheet><cellXfs>%s</cellXfs></styleSheet>"
STYLE = '<xf numFmtId="%d"></xf>'
# Spreadsheets keep 15 digits; of a number that has more, the digits themselves are wanted.
LONG = 1e15
# With its point, a number this long has no more than the 15 digits that count.
DIGITS = 16


class NotPlain(Exception):
    """The sheet holds what is better read cell by cell."""


class PlainTexts(Texts):
    """The same, for values of calamine, which undoes escapes itself; in a big list this is half of the time."""

    def __missing__(self, value: Value) -> str:
        if type(value) is str:
            text = value.strip()
            if not text.isprintable() or len(text) > MOST_CHARACTERS:
                text = cleaned(text)
        elif type(value) is float:
            text = digits(value)
        else:
            text = words(value)
        self[value] = text
        return text


def digits(value: float) -> str:
    """A number as `number_words` writes it, most of them by a shorter way; raises NotPlain for long ones."""
    text = repr(value + 0.0)
    if text.endswith(".0") and len(text) <= DIGITS:
        return text[:-2]
    if abs(value) >= LONG:
        raise NotPlain
    return text if len(text) <= DIGITS and "e" not in text else number_words(value)


class Look:
    """Tells plain sheets by one pass over their bytes.

    Plain are the cells that spreadsheet programs write: with a place within the limits, a format that calamine knows,
    text or number, formulas with their values. Far places matter most, since calamine takes memory for all up to them.
    """

    def __init__(self, kinds: list[Kind], *, uncalculated: bool) -> None:
        others = "|".join(str(style) for style, kind in enumerate(kinds) if kind not in BY_CALAMINE)
        known = f'(?!(?:{others})")' if others else ""
        value = "(?!0<)" if uncalculated else ""
        self.odd = re.compile(
            rf"""
            <(?:
              c (?! \ r="(?:[A-Z]|[A-F][A-Z]|G[A-R]) (?:[0-9]{{1,4}}+|[1-4][0-9]{{4}}|50000)"
                    (?: > | \ t="s"> | (?:\ s="{known}[0-9]++")?+ (?:\ t="[sni][a-zA-Z]*+")?+ /?+> )) (?![ofuh])
            | row (?! \ r="[0-9]{{1,5}}+")
            | f (?=[\s/>]) (?! [^<>]*+ (?:/> | >[^<]*+</f>) <v>{value}[^<] )
            )
            """.encode(),
            re.VERBOSE,
        )

    def is_plain(self, xml: bytearray, begin: int, end: int) -> bool:
        return 0 <= begin < end and not self.odd.search(xml, begin, end) and not PREFIXED.search(xml, begin, end)


PREFIXED = re.compile(rb":(?:c|row|f)[\s/>]")


class PlainBook:
    """A workbook written anew from what was looked at, so that nothing else is read."""

    # On disk, since in memory it would stand there twice: here, and again as the copy that calamine takes.
    def __init__(self, path: Path, strings: bytearray, kinds: Iterable[Kind], *, from_1904: bool) -> None:
        self.path = path
        self.archive = zipfile.ZipFile(path, "w")
        self.from_1904, self.count = from_1904, 0
        self.archive.writestr("xl/styles.xml", STYLES % "".join(STYLE % FORMATS.get(kind, 0) for kind in kinds))
        if strings:
            self.archive.writestr("xl/sharedStrings.xml", strings)

    def add(self, cells: memoryview) -> int:
        """Add the sheetData of a sheet; returns its number."""
        self.count += 1
        with self.archive.open(SHEET % self.count, "w") as part:
            # calamine looks for merged ranges until it finds some; this spares it a second way through all cells.
            part.write(b"<worksheet><mergeCells></mergeCells>")
            part.write(cells)
            part.write(b"</worksheet>")
        return self.count

    def open(self) -> CalamineWorkbook:
        numbers = range(1, self.count + 1)
        bounds = "".join(BOUND % (quoteattr(str(number)), number, number) for number in numbers)
        others = RELATION % (0, "sharedStrings", "sharedStrings.xml")
        others += RELATION % (self.count + 1, "styles", "styles.xml")
        sheets = "".join(RELATION % (number, "worksheet", f"worksheets/sheet{number}.xml") for number in numbers)
        self.archive.writestr("_rels/.rels", RELATIONS % (RELATION % (1, "officeDocument", "xl/workbook.xml")))
        self.archive.writestr("xl/_rels/workbook.xml.rels", RELATIONS % (sheets + others))
        self.archive.writestr("xl/workbook.xml", WORKBOOK % (self.from_1904, bounds))
        self.archive.close()
        return load_workbook(self.path)
