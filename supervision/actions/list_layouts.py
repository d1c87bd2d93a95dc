"""Where the table of a brought file stands, and its rows as they were matched."""

from ..lists.files import read_book
from ..lists.layouts import Layout, at
from ..lists.sheets import Book
from ..lists.tables import Table, read_table
from ..models import ListImport
from .list_kinds import ACTIONS, columns_of, headings_chosen


def book_of(run: ListImport) -> Book:
    with run.file.open() as file:
        return read_book(file.read(), run.file.name)


def layout_of(run: ListImport, book: Book, sheet: str | None = None, heading: int | None = None) -> Layout:
    """The table as it has been matched; or another sheet or heading row, with the columns as proposed."""
    columns, chosen = columns_of(run.kind), headings_chosen(run.kind, run.ledger.office if run.ledger else None)
    name = run.sheet if sheet is None else sheet
    found = next((each for each in book.sheets if each.name == name), book.sheets[0])
    row = run.heading if heading is None else min(max(heading, 1), len(found.rows))
    if (found.name, row) != (run.sheet, run.heading):
        return at(found, row, columns, chosen)
    layout = at(found, row, columns)
    return Layout(found, row, layout.headings, {int(index): column for index, column in run.matches.items()})


def table_of(run: ListImport) -> Table:
    action, book = ACTIONS[run.kind], book_of(run)
    return read_table(book, layout_of(run, book), action.columns, action.key, run.for_all)
