"""A look over the bytes of a sheet's XML: whether calamine tells all of it rightly, where merged ranges are."""

import re
from collections.abc import Sequence

from openpyxl.utils import column_index_from_string

from .limits import check_spans
from .number_formats import Kind
from .sheets import Span

# What calamine makes of formats is what `kind_of` makes of them; it knows no percentages, and no months.
BY_CALAMINE = {Kind.NUMBER, Kind.DAY, Kind.DURATION}
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^<>]*?\bref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
PLACE = re.compile(rb'<c r="[A-Z]{1,3}([0-9]{1,7})"')
PREFIXED = re.compile(rb":(?:c|row|f)[\s/>]")
CELL = r"""
    c (?! \ r="(?:[A-Z]|[A-F][A-Z]|G[A-R]) (?:[0-9]{1,4}+|[1-4][0-9]{4}|500[0-9]{2})"
          (?: \ t="s"> | (?: > | (?:\ s="KNOWN[0-9]++")?+ (?:\ t="[sni][a-zA-Z]*+")?+ /?+> )
                          (?! <v>(?:-?[0-9]{16}NEGATIVE) ) ))
          (?![ofuh])
    | row (?! \ r="[0-9]{1,5}+")
"""
FORMULA = r"""f (?=[\s/>]) (?! [^<>]*+ (?:/> | >[^<]*+</f>) <v>VALUE[^<] )"""


class Look:
    """Tells plain sheets by one pass over their bytes.

    Plain are the cells that spreadsheet programs write: with a place within the limits, a format that calamine knows,
    text or number, formulas with their values. Far places matter most, since calamine takes memory for all up to them.
    """

    def __init__(self, kinds: Sequence[Kind], *, uncalculated: bool) -> None:
        others = "|".join(str(style) for style, kind in enumerate(kinds) if kind not in BY_CALAMINE)
        cell = CELL.replace("KNOWN", f'(?!(?:{others})")' if others else "")
        # Of a day before the calendar begins, calamine makes midnight.
        cell = cell.replace("NEGATIVE", "|-" if Kind.DAY in kinds else "")
        formula = FORMULA.replace("VALUE", "(?!0<)" if uncalculated else "")
        self.odd = re.compile(f"<(?: {cell} | {formula} )".encode(), re.VERBOSE)
        self.uncomputed = re.compile(f"<{formula}".encode(), re.VERBOSE)

    def is_plain(self, xml: bytes) -> bool:
        begin, end = xml.find(b"<sheetData"), xml.rfind(b"</sheetData>")
        if not 0 <= begin < end or b":sheetData" in xml[:begin] + xml[end:]:
            return False
        return not self.odd.search(xml, begin, end) and not PREFIXED.search(xml, begin, end)

    def awaits_values(self, xml: bytes) -> bool:
        """Whether a formula may lack its value."""
        return bool(self.uncomputed.search(xml) or PREFIXED.search(xml))


def merged(name: str, xml: bytes) -> list[Span]:
    """The merged ranges, which stand behind the cells; raises Unreadable for too many."""
    begin = max(0, xml.rfind(b"sheetData"))
    check_spans(name, xml.count(b"mergeCell ", begin))
    return [
        Span(int(top), column_number(left), int(bottom), column_number(right))
        for left, top, right, bottom in MERGED.findall(xml, begin)
    ]


def column_number(letters: bytes) -> int:
    return column_index_from_string(letters.decode())


def last_row(xml: bytes) -> int:
    """The row of the last cell with anything in it, from the end of a sheet; 0 if it can't be told so."""
    value = max(xml.rfind(b"</v>"), xml.rfind(b"</is>"))
    found = PLACE.match(xml, max(0, xml.rfind(b'<c r="', 0, max(0, value))))
    return int(found[1]) if found else 0
