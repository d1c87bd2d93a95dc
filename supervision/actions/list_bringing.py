"""What a person does with a list: brings the file, matches its columns, answers questions, presses the button."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ..choices import ListKind, ListStage
from ..exceptions import Incomplete, NotAllowed, WrongState
from ..lists.columns import bare
from ..lists.files import read_book
from ..lists.layouts import Layout, at, lay_out
from ..lists.tables import left_out
from ..models import HeadingChoice, Ledger, ListImport, StoredFile
from ..permissions.listing import demand_kind
from .list_kinds import columns_of, headings_chosen
from .list_working import entrust, go_on

# More rows than this are a worker's; the person watches a bar meanwhile.
AT_ONCE = 500
NAME_LENGTH = 200


@dataclass(frozen=True)
class Brought:
    """What a person says of a file that he brings: its kind, its day, its ledger, its name (else that of the file)."""

    kind: str
    on: date
    ledger: Ledger | None = None
    name: str = ""


def bring(user: Any, upload: Any, said: Brought) -> ListImport:
    """Read a file and keep it, with its columns matched as far as its headings say; raises Refused."""
    kind, ledger = said.kind, said.ledger
    demand_kind(user, kind, ledger)
    book = read_book(upload.read(), upload.name)
    layout = lay_out(book, columns_of(kind), headings_chosen(kind, ledger.office if ledger else None))
    upload.seek(0)
    now = timezone.now()
    run: ListImport = ListImport.objects.create(
        kind=kind,
        ledger=ledger,
        file=StoredFile.objects.keep(upload, user),
        list_name=(said.name.strip() or PurePath(upload.name).stem)[:NAME_LENGTH],
        list_date=said.on,
        sheet=layout.sheet.name,
        heading=layout.heading,
        matches=layout.matches,
        remarks=[str(remark) for remark in left_out(book)],
        started_by=user,
        started_at=now,
        moved_at=now,
    )
    return run


def match(run: ListImport, layout: Layout, matches: Mapping[int, str], for_all: Mapping[str, str]) -> None:
    """Settle what the columns mean, remember it for the office's next list, and have the rows checked.

    `for_all`: what columns that the file lacks say in every row.
    """
    demand_open(run)
    columns = columns_of(run.kind)
    if missing := columns.missing([*matches.values(), *for_all]):
        names = _(", ").join(columns.label(name) for name in missing)
        raise Incomplete(_("Say which columns of the file are these: %(names)s.") % {"names": names})
    remember(run, layout, matches)
    where = {"sheet": layout.sheet.name, "heading": layout.heading, "matches": dict(matches), "for_all": dict(for_all)}
    have_done(run, ListStage.CHECKING, total=sum(any(row) for row in layout.sheet.rows[layout.heading :]), **where)


def remember(run: ListImport, layout: Layout, matches: Mapping[int, str]) -> None:
    """Keep what a person chose otherwise than the headings alone say, and forget what he no longer does."""
    office = run.ledger.office if run.ledger else None
    proposed = at(layout.sheet, layout.heading, columns_of(run.kind)).matches
    for index, heading in enumerate(layout.headings):
        if not heading.strip():
            continue
        place: dict[str, Any] = {"office": office, "kind": run.kind, "heading": bare(heading)[:NAME_LENGTH]}
        if matches.get(index, "") == proposed.get(index, ""):
            HeadingChoice.objects.filter(**place).delete()
        else:
            HeadingChoice.objects.update_or_create(defaults={"column": matches.get(index, "")}, **place)


def answer(run: ListImport, answers: Mapping[str, Mapping[str, Any]]) -> None:
    """Note what names of the list mean, and check it again with that."""
    demand_open(run)
    have_done(run, ListStage.CHECKING, answers=run.answers | dict(answers))


def demand_open(run: ListImport) -> None:
    if not run.is_open:
        raise WrongState(_("This list is at work or has been taken in; wait for its preview, or bring the file again."))


def have_done(run: ListImport, stage: ListStage, **said: Any) -> None:
    """Do at once what is short; else let a worker do it."""
    entrust(run, stage, **said)
    if run.total <= AT_ONCE:
        go_on(run)


def have_taken(run: ListImport, user: Any, *, seen: str) -> None:
    """The button: write what the preview with the digest `seen` shows; raises Refused where that can't be done."""
    if not run.may_be_taken:
        raise WrongState(_("There is nothing to take in, or something is to be mended first."))
    if seen != run.seen:
        raise WrongState(_("Somebody has had this list checked anew since you looked at it. Look again."))
    demand_kind(user, run.kind, run.ledger)
    if run.kind != ListKind.TASKS and user != run.started_by:
        raise NotAllowed(_("What this list comes to depends on who takes it in: bring the file yourself."))
    have_done(run, ListStage.TAKING, taken_by=user)
