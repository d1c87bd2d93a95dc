"""The kinds of lists: which columns each has, and which action takes it in."""

from typing import Any

from django.utils.translation import gettext as _

from ..choices import ListKind
from ..exceptions import WrongState
from ..lists import directory_rows, rows
from ..lists.columns import Columns
from ..models import HeadingChoice, Ledger, ListImport, Unit
from .import_tasks import ImportTasks
from .import_units import ImportUnits

COLUMNS: dict[str, Columns] = {
    ListKind.TASKS: rows.COLUMNS,
    ListKind.UNITS: directory_rows.COLUMNS,
}
# Rows whose cells of this column are merged are one item.
KEYS = {ListKind.TASKS: "no"}


def action_of(run: ListImport, actor: Any) -> Any:
    """The action that takes the list in, in the name of a person; it has `check` and `take`."""
    if run.kind == ListKind.TASKS:
        return ImportTasks(ledger_of(run), run.list_name, on=run.list_date, actor=actor, answers=run.answers)
    if run.kind == ListKind.UNITS:
        return ImportUnits(actor)
    raise NotImplementedError


def ledger_of(run: ListImport) -> Ledger:
    """The ledger of a list of tasks; such a list always has one."""
    if run.ledger is None:
        raise WrongState(_("The list has no ledger; bring it again and choose one."))
    return run.ledger


def headings_chosen(kind: str, office: Unit | None) -> dict[str, str]:
    """What the office's lists meant by their headings before."""
    rows = HeadingChoice.objects.filter(kind=kind, office=office)
    return dict(rows.values_list("heading", "column"))
