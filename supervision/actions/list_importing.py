"""A file on its way in: brought, its columns matched, checked, asked about, and taken in by one button."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from ..choices import ListStage, Verdict
from ..exceptions import Incomplete, Refused, WrongState
from ..lists.columns import bare
from ..lists.files import read_book
from ..lists.sheets import Book
from ..lists.tables import Layout, Table, at, lay_out, read_table
from ..models import HeadingChoice, Ledger, ListImport, ListPage, StoredFile
from ..models.guards import acting
from ..permissions.listing import demand_kind
from .list_actions import ListAction
from .list_kinds import ACTIONS, action_of, columns_of, headings_chosen
from .list_previews import Digest, Preview, as_row, keep_words
from .list_progress import Progress
from .list_result import RowOutcome


class Changed(Refused):
    """What the button would write is not what the preview showed."""


# A run that has not been heard of for so long has lost its worker.
LOST = timedelta(minutes=10)
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
        remarks=[_("The sheet “%(name)s” is hidden and was left out.") % {"name": each} for each in book.hidden],
        started_by=user,
        started_at=now,
        moved_at=now,
    )
    return run


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


def match(run: ListImport, layout: Layout, matches: Mapping[int, str], for_all: Mapping[str, str]) -> None:
    """Settle what the columns mean, remember it for the office's next list, and have the rows checked.

    `for_all`: what columns that the file lacks say in every row.
    """
    demand_unfinished(run)
    columns = columns_of(run.kind)
    if missing := columns.missing([*matches.values(), *for_all]):
        names = _(", ").join(columns.label(name) for name in missing)
        raise Incomplete(_("Say which columns of the file are these: %(names)s.") % {"names": names})
    remember(run, layout, matches)
    run.sheet, run.heading, run.matches = layout.sheet.name, layout.heading, dict(matches)
    run.for_all = dict(for_all)
    run.total = sum(any(row) for row in layout.sheet.rows[layout.heading :])
    have_checked(run)


def remember(run: ListImport, layout: Layout, matches: Mapping[int, str]) -> None:
    office = run.ledger.office if run.ledger else None
    for index, heading in enumerate(layout.headings):
        if heading.strip():
            HeadingChoice.objects.update_or_create(
                office=office, kind=run.kind, heading=bare(heading)[:NAME_LENGTH],
                defaults={"column": matches.get(index, "")},
            )  # fmt: skip


def answer(run: ListImport, answers: Mapping[str, Mapping[str, Any]]) -> None:
    """Note what names of the list mean, and check it again with that."""
    demand_unfinished(run)
    run.answers = run.answers | dict(answers)
    have_checked(run)


def demand_unfinished(run: ListImport) -> None:
    if run.stage in (ListStage.TAKING, ListStage.TAKEN):
        raise WrongState(_("This list is being taken in or has been; bring the file again to change it."))


def have_checked(run: ListImport) -> None:
    """Check at once what is short; else let a worker do it."""
    entrust(run, ListStage.CHECKING)
    if run.total <= AT_ONCE:
        go_on(run)


def have_taken(run: ListImport, user: Any) -> None:
    """The button: write what the preview shows; raises Refused where that can't be done."""
    if not run.may_be_taken:
        raise WrongState(_("There is nothing to take in, or something is to be mended first."))
    demand_kind(user, run.kind, run.ledger)
    run.taken_by = user
    entrust(run, ListStage.TAKING)
    if run.total <= AT_ONCE:
        go_on(run)


def entrust(run: ListImport, stage: ListStage) -> None:
    """Lay a run ready for whoever claims it first."""
    run.stage, run.done, run.error, run.moved_at = stage, 0, "", timezone.now() - LOST
    run.save()


def unfinished() -> Any:
    return ListImport.objects.filter(stage__in=(ListStage.CHECKING, ListStage.TAKING)).order_by("pk")


def claim(run: ListImport, at: datetime) -> bool:
    """Take a run that nobody is at work on; of two who try, one gets it."""
    free = unfinished().filter(pk=run.pk, moved_at__lte=at - LOST)
    return bool(free.update(moved_at=at))


def go_on(run: ListImport) -> None:
    """Do what the run waits for, unless somebody else does; what can't be done is written down for the person."""
    if not claim(run, timezone.now()):
        return
    run.refresh_from_db()
    deed: Callable[[ListImport], None] = check if run.stage == ListStage.CHECKING else take
    try:
        # Whoever looks at it, web or worker: one language, so that one preview has one digest.
        with override(settings.LANGUAGE_CODE):
            deed(run)
    except Refused as refusal:
        fail(run, refusal.reason)
    except Exception:
        fail(run, _("An error of the system stopped this. Nothing was taken in; tell the system administrator."))
        raise


def fail(run: ListImport, reason: str) -> None:
    ListImport.objects.filter(pk=run.pk).update(stage=ListStage.FAILED, error=reason, moved_at=timezone.now())
    run.refresh_from_db()


def table_of(run: ListImport) -> Table:
    action = ACTIONS[run.kind]
    return read_table(layout_of(run, book_of(run)), action.columns, action.key, run.for_all)


def check(run: ListImport) -> None:
    """Say of every row what would come of it."""
    table, action = table_of(run), action_of(run, run.started_by)
    with Progress(run) as progress:
        preview = Preview(run, progress.at)
        preview.write(action.check(table))
    show(run, table, action, preview)


def rows_of(run: ListImport, pages: Iterable[ListPage]) -> Iterator[dict[str, Any]]:
    """The rows of some pages in words: as they were taken in, or as they would be now."""
    if run.stage == ListStage.TAKEN:
        for page in pages:
            yield from page.rows
        return
    lines = {line for page in pages for line in page.lines}
    with override(settings.LANGUAGE_CODE):
        rows = [as_row(outcome) for outcome in action_of(run, run.started_by).check(table_of(run), lines)]
    yield from rows


def show(run: ListImport, table: Table, action: ListAction, preview: Preview) -> None:
    """Keep what the preview came to."""
    run.stage, run.moved_at = ListStage.CHECKED, timezone.now()
    run.total = run.done = sum(preview.counts[verdict] for verdict in Verdict)
    run.counts, run.seen = dict(preview.counts), preview.digest.close(action.basis)
    run.questions = [question.as_dict() for question in action.questions]
    run.remarks = [remark.in_words_of(columns_of(run.kind).label) for remark in (*table.remarks, *action.remarks)]
    run.save()


def seen_again(run: ListImport, action: ListAction, table: Table) -> Iterable[RowOutcome]:
    """The outcomes that the person saw, in all their words; raises Changed if they are others by now."""
    digest = Digest()
    for outcome in action.check(table):
        digest.add(outcome)
    if digest.close(action.basis) != run.seen:
        raise Changed(_("Units or tasks have changed since the preview. Nothing was taken in; look again."))
    return action.check(table, {record.row for record in table.records})


def take(run: ListImport) -> None:
    """Write what the person saw, all of it or nothing; if it would be something else by now, show that instead."""
    table, action = table_of(run), action_of(run, run.taken_by)
    try:
        with Progress(run) as progress, transaction.atomic(), acting():
            action.lock()
            keep_words(run, seen_again(run, action, table))
            action.take(table, file=run.file, on_written=progress.at)
            now = timezone.now()
            ListImport.objects.filter(pk=run.pk).update(stage=ListStage.TAKEN, finished_at=now, moved_at=now)
    except Changed as change:
        check(run)
        ListImport.objects.filter(pk=run.pk).update(error=change.reason)
    run.refresh_from_db()
