"""What the beginning of an older workbook says for all its sheets; [MS-XLS] gives the numbers of the records."""

import codecs
import struct
from dataclasses import dataclass, field

from .biff import Cursor, shared_strings
from .number_formats import BUILT_IN, Kind, kind_of
from .packages import locked

DATE_1904, FILE_PASS, CODE_PAGE, BOUND_SHEET = 0x0022, 0x002F, 0x0042, 0x0085
XF, STRINGS, FORMAT, BOF = 0x00E0, 0x00FC, 0x041E, 0x0809
BIFF_5, BIFF_8 = 0x0500, 0x0600
WORKSHEET = 0
# GB 18030 reads all that the Chinese code page 936 writes.
CHINESE = 936


@dataclass(slots=True)
class Bound:
    """A sheet by its name, where it begins, and whether it can be seen."""

    name: str
    at: int
    hidden: bool


@dataclass(slots=True)
class Workbook:
    """What the beginning of the stream says for all sheets."""

    version: int = BIFF_8
    encoding: str = "gb18030"
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
        if kind == BOF:
            self.version = struct.unpack_from("<H", body)[0]
        elif kind == FILE_PASS:
            raise locked()
        elif kind == CODE_PAGE:
            self.encoding = encoding_of(struct.unpack_from("<H", body)[0])
        elif kind == DATE_1904:
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
            self.formats[struct.unpack_from("<H", body)[0]] = self.text(pieces, 2, wide=self.version == BIFF_8)
        elif kind == BOUND_SHEET:
            at, state, sort = struct.unpack_from("<IBB", body)
            if sort == WORKSHEET:
                self.sheets.append(Bound(self.text(pieces, 6), at, bool(state & 3)))

    def text(self, pieces: list[bytes], at: int, *, wide: bool = False) -> str:
        """A text whose length of one byte, or two, is before it."""
        size = 2 if wide else 1
        length = int.from_bytes(pieces[0][at : at + size], "little")
        if self.version == BIFF_8:
            return Cursor(pieces, at + size).string(length)
        return pieces[0][at + size : at + size + length].decode(self.encoding, "replace")


def encoding_of(code_page: int) -> str:
    """The encoding of texts in a workbook of before 1997."""
    name = "gb18030" if code_page == CHINESE else f"cp{code_page}"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "gb18030"
