"""The kinds of lists: which columns each has, and which action takes it in."""

from typing import Any

from django.utils.translation import gettext as _

from ..choices import ListKind
from ..exceptions import WrongState
from ..lists.columns import Columns
from ..models import HeadingChoice, Ledger, ListImport, Unit
from .import_people import ImportPeople
from .import_tasks import ImportTasks
from .import_units import ImportUnits
from .list_actions import ListAction

ACTIONS: dict[str, type[ListAction]] = {
    ListKind.TASKS: ImportTasks,
    ListKind.UNITS: ImportUnits,
    ListKind.PEOPLE: ImportPeople,
}


def columns_of(kind: str) -> Columns:
    return ACTIONS[kind].columns


def action_of(run: ListImport, actor: Any) -> ListAction:
    """The action that takes the list in, in the name of a person."""
    if run.kind == ListKind.TASKS:
        return ImportTasks(ledger_of(run), run.list_name, on=run.list_date, actor=actor, answers=run.answers)
    if run.kind == ListKind.UNITS:
        return ImportUnits(actor)
    return ImportPeople(actor)


def ledger_of(run: ListImport) -> Ledger:
    """The ledger of a list of tasks; such a list always has one."""
    if run.ledger is None:
        raise WrongState(_("The list has no ledger; bring it again and choose one."))
    return run.ledger


def headings_chosen(kind: str, office: Unit | None) -> dict[str, str]:
    """What the office's lists meant by their headings before."""
    rows = HeadingChoice.objects.filter(kind=kind, office=office)
    return dict(rows.values_list("heading", "column"))
