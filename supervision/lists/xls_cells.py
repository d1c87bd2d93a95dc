"""The cells of one sheet of an older workbook."""

import struct

from .biff import Cursor, records
from .faults import error_value
from .grids import Grid, placed
from .limits import check_spans
from .number_formats import Kind, formatted
from .sheets import Sheet, Span
from .xls_workbook import Workbook

NUMBER, LABEL, TRUTH_OR_ERROR, TEXT_RESULT = 0x0203, 0x0204, 0x0205, 0x0207
SHORT_NUMBER, SHORT_NUMBERS, RICH_LABEL, SHARED_TEXT = 0x027E, 0x00BD, 0x00D6, 0x00FD
FORMULA, MERGED = 0x0006, 0x00E5
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
# The result of a formula that is no number ends with this.
NO_NUMBER = b"\xff\xff"
TEXT, TRUTH, ERROR = 0, 1, 2


class SheetReader:
    """Reads the records of one sheet into rows."""

    def __init__(self, name: str, workbook: Workbook) -> None:
        self.grid = Grid(name)
        self.workbook, self.kinds = workbook, workbook.kinds
        self.spans: list[Span] = []
        self.awaiting: tuple[int, int] | None = None
        self.readers = {
            NUMBER: self.number,
            SHORT_NUMBER: self.short_number,
            SHORT_NUMBERS: self.short_numbers,
            SHARED_TEXT: self.shared_text,
            LABEL: self.label,
            RICH_LABEL: self.label,
            TRUTH_OR_ERROR: self.truth_or_error,
            FORMULA: self.formula,
            TEXT_RESULT: self.text_result,
            MERGED: self.merged,
        }

    def read(self, stream: bytes, at: int) -> Sheet:
        for kind, pieces in records(stream, at):
            reader = self.readers.get(kind)
            if reader:
                reader(pieces)
        return self.grid.sheet(self.spans)

    def put_number(self, row: int, column: int, style: int, number: float) -> None:
        kind = self.kinds[style] if style < len(self.kinds) else Kind.NUMBER
        with placed(self.grid.name, row, column):
            text = formatted(number, kind, self.workbook.from_1904)
        self.grid.put(row, column, text)

    def number(self, pieces: list[bytes]) -> None:
        self.put_number(*struct.unpack_from("<3Hd", pieces[0]))

    def short_number(self, pieces: list[bytes]) -> None:
        row, column, style, short = struct.unpack_from("<3HI", pieces[0])
        self.put_number(row, column, style, unfolded(short))

    def short_numbers(self, pieces: list[bytes]) -> None:
        row, column = struct.unpack_from("<2H", pieces[0])
        body = pieces[0][4 : 4 + (len(pieces[0]) - 6) // 6 * 6]
        for offset, (style, short) in enumerate(struct.iter_unpack("<HI", body)):
            self.put_number(row, column + offset, style, unfolded(short))

    def shared_text(self, pieces: list[bytes]) -> None:
        row, column, _style, number = struct.unpack_from("<3HI", pieces[0])
        self.grid.put(row, column, self.workbook.strings[number])

    def label(self, pieces: list[bytes]) -> None:
        row, column = struct.unpack_from("<2H", pieces[0])
        self.grid.put(row, column, Cursor(pieces, 6).string())

    def truth_or_error(self, pieces: list[bytes]) -> None:
        row, column, _style, value, is_error = struct.unpack_from("<3H2B", pieces[0])
        self.put_truth_or_error(row, column, value, bool(is_error))

    def put_truth_or_error(self, row: int, column: int, value: int, is_error: bool) -> None:
        if is_error:
            with placed(self.grid.name, row, column):
                raise error_value(ERRORS.get(value, "#N/A"))
        self.grid.put(row, column, bool(value))

    def formula(self, pieces: list[bytes]) -> None:
        row, column, style, result = struct.unpack_from("<3H8s", pieces[0])
        if result[6:] != NO_NUMBER:
            self.put_number(row, column, style, struct.unpack("<d", result)[0])
        elif result[0] == TEXT:
            self.awaiting = row, column
        elif result[0] in (TRUTH, ERROR):
            self.put_truth_or_error(row, column, result[2], result[0] == ERROR)

    def text_result(self, pieces: list[bytes]) -> None:
        """The text that the formula before it came to."""
        if self.awaiting:
            self.grid.put(*self.awaiting, Cursor(pieces).string())
            self.awaiting = None

    def merged(self, pieces: list[bytes]) -> None:
        ranges = struct.iter_unpack("<4H", pieces[0][2 : 2 + (len(pieces[0]) - 2) // 8 * 8])
        self.spans += [Span(top + 1, left + 1, bottom + 1, right + 1) for top, bottom, left, right in ranges]
        check_spans(self.grid.name, len(self.spans))


def unfolded(short: int) -> float:
    """The number that was folded into four bytes: whole or broken, as it is or a hundredfold."""
    if short & 2:
        number: float = (short - (1 << 32) if short & 0x80000000 else short) >> 2
    else:
        number = struct.unpack("<d", struct.pack("<Q", (short & 0xFFFFFFFC) << 32))[0]
    return number / 100 if short & 1 else number
