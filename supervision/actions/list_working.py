"""What is done to a brought list, at once or by a worker: every row checked, all of them taken in, or why not."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from ..choices import ListStage, Verdict
from ..exceptions import Refused, WrongState
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


class Overtaken(Refused):
    """A worker that was held to be lost comes to its end after another has done its work."""


def held(run: ListImport) -> QuerySet[ListImport]:
    """The run, as long as it is at the stage at which it was read: nobody may set back what another has moved on."""
    return ListImport.objects.filter(pk=run.pk, stage=run.stage)


def entrust(run: ListImport, stage: ListStage, **said: Any) -> None:
    """Lay a run ready for whoever claims it first, with what a person said of it; raises WrongState if one has it."""
    if not held(run).update(stage=stage, done=0, error="", moved_at=timezone.now() - LOST, **said):
        raise WrongState(_("Somebody else has gone on with this list meanwhile. Look at it again."))
    run.refresh_from_db()


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
    held(run).update(stage=ListStage.FAILED, error=reason, moved_at=timezone.now())
    run.refresh_from_db()


def check(run: ListImport, why: str = "") -> None:
    """Say of every row what would come of it, and why a person has to look at that once more."""
    table, action = table_of(run), action_of(run, run.started_by)
    with Progress(run) as progress:
        preview = Preview(run, progress.at)
        preview.read(action.check(table))
    with transaction.atomic():
        if held(run).update(error=why, **came_to(run, table, action, preview)):
            preview.lay_out()
    run.refresh_from_db()


def came_to(run: ListImport, table: Table, action: ListAction, preview: Preview) -> dict[str, Any]:
    """What a run says once its rows have been read."""
    remarks = (*table.remarks, *action.remarks)
    total = sum(preview.counts[verdict] for verdict in Verdict)
    return {
        "stage": ListStage.CHECKED,
        "moved_at": timezone.now(),
        "total": total,
        "done": total,
        "counts": dict(preview.counts),
        "seen": preview.digest.close(action.basis),
        "questions": [question.as_dict() for question in action.questions],
        "remarks": [remark.in_words_of(columns_of(run.kind).label) for remark in remarks],
    }


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
            if not held(run).update(stage=ListStage.TAKEN, finished_at=now, moved_at=now):
                raise Overtaken(_("Another worker has taken this list in."))
    except Changed as change:
        check(run, change.reason)
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
