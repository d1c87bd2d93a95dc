"""Tasks in the words of a breakdown (任务分解表), for a document of the office."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import IO, Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from ..choices import LimitKind, LimitStart, Share
from ..deadlines.limits import COUNTED
from ..figures import plain
from ..lists.milestone_lines import MilestoneLine
from ..official_papers.breakdown import BreakdownRow, write_breakdown
from ..official_papers.dates import in_figures
from .list_cells import HEADINGS
from .listed_tasks import ListedTask, ListedUnit, listed_tasks

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
COLUMNS = ("no", "title", "content", "lead_unit", "co_units", "deadline", "milestones")
FIGURES_ALONE = re.compile(r"[\d\s;；./-]*")


def write_document(tasks: QuerySet[Any], file: IO[bytes], title: str) -> None:
    """Write the breakdown as .docx, in the language of the system."""
    with override(settings.LANGUAGE_CODE):
        write_breakdown(file, title, [HEADINGS[name] for name in COLUMNS], breakdown_rows(tasks))


def breakdown_title(ledger: str) -> str:
    """The title of the breakdown of a ledger, or of tasks of several (no name)."""
    with override(settings.LANGUAGE_CODE):
        return _("Breakdown of the tasks of %(ledger)s") % {"ledger": ledger} if ledger else _("Breakdown of tasks")


def breakdown_rows(tasks: QuerySet[Any]) -> Iterator[BreakdownRow]:
    for task in listed_tasks(tasks):
        yield BreakdownRow(
            section=task["section"],
            number=task.number,
            title=task["title"],
            content=task["content"] or task["title"],
            leads=units(task.units[Share.LEAD]),
            supports=units(task.units[Share.SUPPORT]),
            limit=limit(task),
            milestones="\n".join(map(milestone, task.milestones)),
        )


def units(found: Sequence[ListedUnit]) -> str:
    """Names as lists show them, each with its part of the work in brackets."""
    return "、".join(f"{unit.label}（{unit.duty}）" if unit.duty else unit.label for unit in found)


def limit(task: ListedTask) -> str:
    """The limit in the words of the source, or else as a paper writes it."""
    if not FIGURES_ALONE.fullmatch(task["limit_wording"]):
        return str(task["limit_wording"])
    if task["limit_kind"] == LimitKind.DATE:
        return day(task["limit_on"])
    amount = task["limit_amount"] if task["limit_kind"] in COUNTED else ""
    words = {"kind": LimitKind(task["limit_kind"]).label, "start": LimitStart(task["limit_start"]).label}
    return (_("%(days)s %(kind)s, %(start)s") % {"days": amount or "", **words}).strip()


def milestone(line: MilestoneLine) -> str:
    """2026年3月31日：托位100个."""
    figure = "" if line.quantity is None else f"{plain(line.quantity)}{line.unit}"
    return "：".join(filter(None, (day(line.due), line.title + (f"（{figure}）" if figure else ""))))


def day(on: date | None) -> str:
    return in_figures(on) if on else ""
