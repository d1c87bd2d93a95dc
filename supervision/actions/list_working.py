"""What is done to a brought list, at once or by a worker: every row checked, all of them taken in, or why not."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from ..choices import ListStage, Verdict
from ..exceptions import Refused
from ..lists.tables import Table
from ..models import ListImport, ListPage
from ..models.guards import acting
from .list_actions import ListAction
from .list_kinds import action_of, columns_of
from .list_layouts import table_of
from .list_previews import Digest, Preview, as_row, keep_words, kept_words
from .list_progress import Progress
from .list_result import RowOutcome

# A run that has not been heard of for so long has lost its worker.
LOST = timedelta(minutes=10)


class Changed(Refused):
    """What the button would write is not what the preview showed."""


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


def check(run: ListImport) -> None:
    """Say of every row what would come of it."""
    table, action = table_of(run), action_of(run, run.started_by)
    with Progress(run) as progress:
        preview = Preview(run, progress.at)
        preview.write(action.check(table))
    show(run, table, action, preview)


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


def rows_of(run: ListImport, pages: Iterable[ListPage]) -> Iterator[dict[str, Any]]:
    """The rows of some pages in words: as they were taken in, or as they would be now."""
    lines = {line for page in pages for line in page.lines}
    if run.stage == ListStage.TAKEN:
        yield from kept_words(run, lines)
        return
    with override(settings.LANGUAGE_CODE):
        rows = [as_row(outcome) for outcome in action_of(run, run.started_by).check(table_of(run), lines)]
    yield from rows
