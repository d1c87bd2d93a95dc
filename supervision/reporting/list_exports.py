"""The forms in which tasks leave the ledger, each with its name, its type and its writer."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Any

from django.db.models import QuerySet
from django.http import FileResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import Ledger
from .breakdowns import DOCX, breakdown_title, write_document
from .exported_files import sent
from .task_lists import CSV, write_csv, write_workbook
from .workbooks import XLSX


@dataclass(frozen=True)
class ListExport:
    """One form: what a person reads in the menu, the ending and type of the file, and how its name and bytes come."""

    label: str | Promise
    content_type: str
    name: Callable[[str], str]
    write: Callable[[QuerySet[Any], IO[bytes], str], None]


EXPORTS = {
    "xlsx": ListExport(
        gettext_lazy("Task list (Excel, can be taken in again)"),
        XLSX,
        lambda ledger: ledger or _("Task list"),
        lambda tasks, file, _ledger: write_workbook(tasks, file),
    ),
    "csv": ListExport(
        gettext_lazy("Task list (CSV, can be taken in again)"),
        CSV,
        lambda ledger: ledger or _("Task list"),
        lambda tasks, file, _ledger: write_csv(tasks, file),
    ),
    "docx": ListExport(
        gettext_lazy("Breakdown of tasks (Word)"),
        DOCX,
        breakdown_title,
        lambda tasks, file, ledger: write_document(tasks, file, breakdown_title(ledger)),
    ),
}


def write_export(form: str, tasks: QuerySet[Any], file: IO[bytes]) -> None:
    """Write tasks, in the order of the tree, in one of the forms; raises Refused for what the form can't hold."""
    EXPORTS[form].write(tasks, file, title_of(tasks))


def export(form: str, tasks: QuerySet[Any]) -> FileResponse:
    """The same as a download, named after the ledger."""
    name = EXPORTS[form].name(title_of(tasks))
    return sent(lambda file: write_export(form, tasks, file), f"{name}.{form}", EXPORTS[form].content_type)


def title_of(tasks: QuerySet[Any]) -> str:
    """The title of the one ledger that all tasks belong to; nothing where they are of several, or none."""
    of_tasks = Ledger.objects.filter(pk__in=tasks.order_by().values("ledger"))
    titles = list(of_tasks.values_list("title", flat=True)[:2])
    return titles[0] if len(titles) == 1 else ""
