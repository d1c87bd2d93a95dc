"""Records and strings of older workbooks, by [MS-XLS]; what is too long for a record goes on in the next."""

import struct
from collections.abc import Iterator

from .markup import damaged

CONTINUE = 0x003C
BEGIN, END = 0x0809, 0x000A
WIDE, EXTENDED, RICH = 0x1, 0x4, 0x8

Record = tuple[int, list[bytes]]


def records(stream: bytes, at: int = 0) -> Iterator[Record]:
    """The records of one substream with what continues them; those of charts inside it are left out."""
    depth = 0
    waiting: Record | None = None
    for kind, body in raw_records(stream, at):
        if kind == CONTINUE and waiting:
            waiting[1].append(body)
            continue
        if waiting and depth == 1:
            yield waiting
        depth += (kind == BEGIN) - (kind == END)
        if depth <= 0:
            return
        waiting = (kind, [body])
    raise damaged()


def raw_records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


class Cursor:
    """Reads on through the pieces of a record."""

    def __init__(self, pieces: list[bytes], at: int = 0) -> None:
        self.pieces, self.number, self.at = pieces, 0, at

    def take(self, count: int) -> bytes:
        """The next bytes; raises Unreadable past the end."""
        found = b""
        while True:
            piece = self.pieces[self.number][self.at : self.at + count - len(found)]
            found += piece
            self.at += len(piece)
            if len(found) == count:
                return found
            self.turn()

    def skip(self, count: int) -> None:
        """Pass over bytes; raises Unreadable past the end."""
        while count > (room := len(self.pieces[self.number]) - self.at):
            count -= room
            self.turn()
        self.at += count

    def turn(self) -> None:
        self.number, self.at = self.number + 1, 0
        if self.number >= len(self.pieces):
            raise damaged()

    def characters(self, length: int, wide: int) -> str:
        """So many characters; where they go on in another piece, that begins by saying how wide they are there."""
        parts = []
        while length:
            if self.at >= len(self.pieces[self.number]):
                self.turn()
                wide = self.take(1)[0] & WIDE
            piece = self.pieces[self.number][self.at : self.at + (length << wide)]
            count = len(piece) >> wide
            if not count:
                raise damaged()
            parts.append(piece[: count << wide].decode("utf-16-le" if wide else "latin-1", "surrogatepass"))
            self.at += count << wide
            length -= count
        return parts[0] if len(parts) == 1 else rejoined(parts)

    def string(self, length: int | None = None) -> str:
        """A string with its length before it, unless that is given; fonts and readings of it are passed over."""
        if length is None:
            length = struct.unpack("<H", self.take(2))[0]
        flags = self.take(1)[0]
        runs = struct.unpack("<H", self.take(2))[0] if flags & RICH else 0
        extra = struct.unpack("<I", self.take(4))[0] if flags & EXTENDED else 0
        text = self.characters(length, flags & WIDE)
        self.skip(4 * runs + extra)
        return text


def rejoined(parts: list[str]) -> str:
    """Parts of a string made one, with it the halves of a character that was cut."""
    return "".join(parts).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def shared_strings(pieces: list[bytes]) -> list[str]:
    """The strings that cells refer to by number."""
    cursor = Cursor(pieces)
    _total, count = struct.unpack("<II", cursor.take(8))
    return [cursor.string() for _number in range(count)]
