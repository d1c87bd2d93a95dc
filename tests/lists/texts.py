"""A table typed as text, read as a command reads a file."""

from supervision.lists.columns import Columns
from supervision.lists.files import read_book
from supervision.lists.tables import Table, read_exactly


def table_of(text: str, columns: Columns, key: str = "") -> Table:
    return read_exactly(read_book(text.encode(), "list.csv"), columns, key)
