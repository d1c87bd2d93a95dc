import csv
import io

from .sheets import Book, Sheet


def read_book(content: bytes, name: str) -> Book:
    if content[:2] == b"PK":
        from python_calamine import load_workbook

        s = load_workbook(io.BytesIO(content)).get_sheet_by_index(0)
        return Book((Sheet("", tuple(tuple(str(c).strip() for c in r) for r in s.iter_rows())),))
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    width = max(map(len, rows))
    return Book((Sheet("", tuple(tuple(c.strip() for c in r) + ("",) * (width - len(r)) for r in rows)),))
