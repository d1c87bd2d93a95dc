"""OLE compound files, which older workbooks are, by [MS-CFB]: streams by name, chains never followed in a circle."""

import struct

from .markup import damaged

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FREE, LAST = 0xFFFFFFFF, 0xFFFFFFFE
NO_ENTRY = 0xFFFFFFFF
STREAM, ROOT = 2, 5


class Entry:
    """One entry of the directory."""

    def __init__(self, raw: bytes, large: bool) -> None:
        length, self.type = struct.unpack_from("<HB", raw, 64)
        self.name = raw[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        self.left, self.right, self.child = struct.unpack_from("<3I", raw, 68)
        self.start = struct.unpack_from("<I", raw, 116)[0]
        self.size = struct.unpack_from("<Q" if large else "<I", raw, 120)[0]


class Compound:
    """The streams in the root of a compound file; raises Unreadable for what is none."""

    def __init__(self, content: bytes) -> None:
        if len(content) < 512:
            raise damaged()
        self.content = content
        shift = struct.unpack_from("<H", content, 30)[0]
        if shift not in (9, 12):
            raise damaged()
        self.sector_size = 1 << shift
        directory, _count, self.cutoff, mini_start = struct.unpack_from("<4I", content, 48)
        self.fat = self.allocation()
        entries = self.chained(directory)
        self.entries = [Entry(entries[at : at + 128], shift == 12) for at in range(0, len(entries) - 127, 128)]
        if not self.entries or self.entries[0].type != ROOT:
            raise damaged()
        self.mini_fat = numbers(self.chained(mini_start))
        self.mini = self.chained(self.entries[0].start)
        self.streams = {entry.name: entry for entry in self.in_root() if entry.type == STREAM}

    def sector(self, number: int) -> bytes:
        at = (number + 1) * self.sector_size
        return self.content[at : at + self.sector_size]

    def allocation(self) -> list[int]:
        """The table that tells of each sector the one after it."""
        sectors = list(struct.unpack_from("<109I", self.content, 76))
        following, seen = struct.unpack_from("<I", self.content, 68)[0], 0
        while following < LAST:
            more = numbers(self.sector(following))
            seen += 1
            if not more or seen * self.sector_size > len(self.content):
                raise damaged()
            following = more.pop()
            sectors.extend(more)
        used = [number for number in sectors if number < LAST]
        if len(used) * self.sector_size > len(self.content):
            raise damaged()
        return numbers(b"".join(self.sector(number) for number in used))

    def chained(self, start: int) -> bytes:
        return b"".join(self.sector(number) for number in chain(start, self.fat))

    def in_root(self) -> list[Entry]:
        """The entries of the root folder; those of folders in it belong to embedded documents."""
        found, waiting, seen = [], [self.entries[0].child], set()
        while waiting:
            number = waiting.pop()
            if number == NO_ENTRY or number in seen or number >= len(self.entries):
                continue
            seen.add(number)
            entry = self.entries[number]
            found.append(entry)
            waiting += [entry.left, entry.right]
        return found

    def read(self, name: str) -> bytes:
        """The bytes of a stream; raises Unreadable if it is cut short."""
        entry = self.streams[name]
        if entry.size < self.cutoff:
            pieces = (self.mini[64 * number : 64 * number + 64] for number in chain(entry.start, self.mini_fat))
            stream = b"".join(pieces)
        else:
            stream = self.chained(entry.start)
        if len(stream) < entry.size:
            raise damaged()
        return stream[: entry.size]


def chain(start: int, table: list[int]) -> list[int]:
    """The numbers from the first to the last; raises Unreadable where they lead outside or round in a circle."""
    found: list[int] = []
    while start < LAST:
        if start >= len(table) or len(found) > len(table):
            raise damaged()
        found.append(start)
        start = table[start]
    return found


def numbers(raw: bytes) -> list[int]:
    """Little-endian numbers of four bytes."""
    return list(struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4]))
