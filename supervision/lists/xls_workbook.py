"""What the beginning of an older workbook says for all its sheets; [MS-XLS] gives the numbers of the records."""

import struct
from dataclasses import dataclass, field

from .biff import Cursor, shared_strings
from .number_formats import BUILT_IN, Kind, kind_of
from .packages import locked
from .signatures import OLDEST, foreign

DATE_1904, FILE_PASS, BOUND_SHEET = 0x0022, 0x002F, 0x0085
XF, STRINGS, FORMAT, BOF = 0x00E0, 0x00FC, 0x041E, 0x0809
BIFF_8 = 0x0600
WORKSHEET = 0


@dataclass(slots=True)
class Bound:
    """A sheet by its name, where it begins, and whether it can be seen."""

    name: str
    at: int
    hidden: bool


@dataclass(slots=True)
class Workbook:
    """What the beginning of the stream says for all sheets."""

    from_1904: bool = False
    strings: list[str] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=dict)
    cell_formats: list[int] = field(default_factory=list)
    sheets: list[Bound] = field(default_factory=list)

    @property
    def kinds(self) -> list[Kind]:
        """What each cell format makes of a number."""
        return [
            kind_of(self.formats[number]) if number in self.formats else BUILT_IN.get(number, Kind.NUMBER)
            for number in self.cell_formats
        ]

    def take(self, kind: int, pieces: list[bytes]) -> None:
        """Take in one record."""
        body = pieces[0]
        if kind == BOF and struct.unpack_from("<H", body)[0] != BIFF_8:
            raise foreign(OLDEST)
        if kind == FILE_PASS:
            raise locked()
        if kind == DATE_1904:
            self.from_1904 = body[:2] == b"\1\0"
        elif kind == STRINGS:
            self.strings = shared_strings(pieces)
        elif kind == XF:
            self.cell_formats.append(struct.unpack_from("<H", body, 2)[0])
        else:
            self.take_name(kind, pieces)

    def take_name(self, kind: int, pieces: list[bytes]) -> None:
        """Take in a record that ends with a text."""
        body = pieces[0]
        if kind == FORMAT:
            self.formats[struct.unpack_from("<H", body)[0]] = Cursor(pieces, 2).string()
        elif kind == BOUND_SHEET:
            at, state, sort = struct.unpack_from("<IBB", body)
            if sort == WORKSHEET:
                self.sheets.append(Bound(Cursor(pieces, 7).string(body[6]), at, bool(state & 3)))
