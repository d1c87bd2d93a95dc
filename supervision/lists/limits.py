"""How much a list may bring at once; what is more is refused before it costs memory."""

from django.utils.translation import gettext as _

from .problems import Unreadable

MEGABYTE = 1024 * 1024
MOST_BYTES = 50 * MEGABYTE
# xlrd keeps all cells, at about 20 times the size of the file.
MOST_BYTES_OF_XLS = 5 * MEGABYTE
# A sheet of 50,000 rows and 12 columns takes 20 to 60 megabytes when it is unpacked.
MOST_UNPACKED = 150 * MEGABYTE
MOST_PARTS = 5_000
MOST_ITEMS = 50_000
# A title, headings and notes stand around them.
MOST_ROWS = MOST_ITEMS + 99
MOST_COLUMNS = 200
MOST_SPANS = 100_000
# No spreadsheet program lets a cell hold more.
MOST_CHARACTERS = 32_767


def check_extent(sheet: str, rows: int, columns: int) -> None:
    """Raises Unreadable for more rows or columns than are read at once, and says how many there are."""
    if rows > MOST_ROWS:
        most = {"where": subject(sheet), "found": f"{rows:,}", "most": f"{MOST_ITEMS:,}"}
        raise Unreadable(_("%(where)s has %(found)s rows, but at most %(most)s are read at once; split it up.") % most)
    if columns > MOST_COLUMNS:
        most = {"where": subject(sheet), "found": f"{columns:,}", "most": f"{MOST_COLUMNS:,}"}
        raise Unreadable(
            _("%(where)s has %(found)s columns, but at most %(most)s are read; delete those beside the list.") % most
        )


def check_size_of_xls(size: int) -> None:
    """Raises Unreadable for an older workbook that would take too much memory."""
    if size > MOST_BYTES_OF_XLS:
        most = {"found": f"{size / MEGABYTE:.1f}", "most": MOST_BYTES_OF_XLS // MEGABYTE}
        raise Unreadable(
            _("an older workbook is read up to %(most)s MB and this one has %(found)s MB; save it as .xlsx.") % most
        )


def check_spans(sheet: str, count: int) -> None:
    """Raises Unreadable for more merged ranges than any list has."""
    if count > MOST_SPANS:
        most = {"where": subject(sheet), "most": f"{MOST_SPANS:,}"}
        raise Unreadable(
            _("%(where)s has more than %(most)s merged ranges; undo the merging and bring it again.") % most
        )


def subject(sheet: str) -> str:
    return _("sheet “%(sheet)s”") % {"sheet": sheet} if sheet else _("the table")
