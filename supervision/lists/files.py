import csv
import io

from .sheets import Book, Sheet


def read_book(content: bytes, name: str) -> Book:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    width = max(map(len, rows))
    return Book((Sheet("", tuple(tuple(c.strip() for c in r) + ("",) * (width - len(r)) for r in rows)),))
