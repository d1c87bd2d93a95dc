"""Two lists that the office has brought: one is taken in, one waits for answers about names of units.

The figures are those of the province's own announcements: the livelihood commitments of 2015 and the heating works of
2012; units, limits and stages are set for the demonstration.
"""

from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from ..actions import list_bringing
from ..actions.list_bringing import Brought
from ..actions.list_layouts import book_of, layout_of
from ..choices import ListKind
from ..models import Ledger, ListImport

FOLDER = Path(__file__).parent


def bring_lists(ledger: Ledger, user: Any) -> None:
    """Bring both; the first one goes in by the button."""
    run = bring(ledger, user, "livelihood-2015.csv", "2015年民生实事（演示）")
    list_bringing.have_taken(run, user, seen=run.seen)
    bring(ledger, user, "livelihood-2012.csv", "2012年“暖房子”工程（演示）")


def bring(ledger: Ledger, user: Any, name: str, title: str) -> ListImport:
    upload = SimpleUploadedFile(f"{title}.csv", (FOLDER / name).read_bytes())
    run = list_bringing.bring(user, upload, Brought(ListKind.TASKS, timezone.localdate(), ledger, title))
    layout = layout_of(run, book_of(run))
    list_bringing.match(run, layout, layout.matches, {})
    return run
