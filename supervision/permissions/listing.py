"""Who may take lists in, and whose lists he may look at."""

from typing import Any

from django.utils.translation import gettext as _

from ..choices import OFFICE_ROLES, ListKind, Role
from ..exceptions import NotAllowed
from ..models import Ledger, ListImport
from .standing import Standing

KEEPERS: dict[str, tuple[Role, ...]] = {
    ListKind.UNITS: (Role.SYSTEM_ADMIN,),
    ListKind.PEOPLE: (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN),
}


def kinds_for(user: Any) -> list[ListKind]:
    """The kinds of lists that the person may take in; who sets a new site up may bring units and people."""
    standing = Standing.for_request(user)
    sets_up = user.is_active and user.is_superuser
    kept = [kind for kind, roles in KEEPERS.items() if sets_up or standing.has(*roles)]
    return [ListKind(kind) for kind in ([ListKind.TASKS] if standing.offices else []) + kept]


def ledgers_for(user: Any) -> Any:
    """The ledgers into which the person may take lists, the newest first."""
    offices = Standing.for_request(user).units(OFFICE_ROLES)
    return Ledger.objects.filter(office__in=offices).order_by("-year", "pk")


def list_imports_for(user: Any) -> Any:
    """What was brought into the person's ledgers, or of the kinds that he keeps."""
    kept = [kind for kind in kinds_for(user) if kind != ListKind.TASKS]
    rows = ListImport.objects.filter(ledger__in=ledgers_for(user)) | ListImport.objects.filter(kind__in=kept)
    return rows.select_related("file", "ledger", "started_by")


def demand_kind(user: Any, kind: str, ledger: Ledger | None) -> None:
    """Raise NotAllowed unless the person may take such a list in, and into this ledger."""
    if kind not in kinds_for(user):
        raise NotAllowed(_("Your posts give you no right to take in a list of this kind."))
    if kind == ListKind.TASKS and (ledger is None or not ledgers_for(user).filter(pk=ledger.pk).exists()):
        raise NotAllowed(_("Only the office that keeps the ledger may take a list into it."))
