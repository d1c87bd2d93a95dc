"""The task as one readable sheet: its facts by subsystem, how far each stage is, and everything that happened."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ..choices import Light, LimitKind, Subsystem
from ..deadlines.limits import COUNTED
from ..models import (
    Evidence,
    Indicator,
    IndicatorFigure,
    Milestone,
    MilestoneFigure,
    Report,
    SupervisionTask,
    TaskEvent,
)

FACTS = {
    Subsystem.KEY_WORK: ("plan",),
    Subsystem.INSTRUCTION: ("instructed_by", "instructed_on", "instruction_text", "instruction_document"),
    Subsystem.DECISION: ("decision_source", "decided_on", "decision_item"),
    Subsystem.AGREEMENT: ("agreement_parties", "signed_on"),
}
COMMON = ("content", "requirements", "source_list", "item_no")


@dataclass(frozen=True)
class StageLine:
    """A milestone with the figure of the latest entered report, its light and the files that show it."""

    milestone: Milestone
    figure: MilestoneFigure | None
    light: Light
    evidence: tuple[Evidence, ...] = ()

    @property
    def percent(self) -> int | None:
        """How much of the planned quantity is done; None where there is no plan or no figure."""
        if not self.milestone.quantity or self.figure is None or self.figure.quantity is None:
            return None
        return int(self.figure.quantity / self.milestone.quantity * 100)


@dataclass(frozen=True)
class IndicatorLine:
    indicator: Indicator
    figure: IndicatorFigure | None

    @property
    def percent(self) -> int | None:
        """How far the indicator is, for the bar; None where there is no figure."""
        if self.figure is None or self.figure.value is None or not self.indicator.target:
            return None
        return int(self.figure.value / self.indicator.target * 100)


def facts(task: SupervisionTask) -> list[tuple[str, Any]]:
    """(label, value) of what is filled in, the subsystem's own fields first after the content."""
    names = ("content", *FACTS[Subsystem(task.subsystem)], *COMMON[1:])
    rows = [(str(task._meta.get_field(name).verbose_name), getattr(task, name)) for name in names]
    leaders = [post.title for post in task.responsible_leaders.all()]
    rows.append((_("responsible leaders"), _(", ").join(leaders)))
    rows.append((_("time limit"), limit_text(task)))
    rows.append((_("reporting cycle"), task.get_reporting_cycle_display()))
    return [(label, value) for label, value in rows if value]


def limit_text(task: SupervisionTask) -> str:
    """The limit as a person says it."""
    if task.limit_kind == LimitKind.DATE:
        return task.limit_on.isoformat() if task.limit_on else ""
    amount = task.limit_amount if task.limit_kind in COUNTED else ""
    words = {"kind": task.get_limit_kind_display(), "start": task.get_limit_start_display()}
    return (_("%(days)s %(kind)s, %(start)s") % {"days": amount, **words}).strip()


def stages(task: SupervisionTask, at: datetime) -> list[StageLine]:
    """Each milestone with what was entered last; three queries."""
    standing = Report.objects.uncorrected().filter(task=task).values("pk")
    figures = MilestoneFigure.objects.filter(report__in=standing).order_by("report__entered_at")
    files = Evidence.objects.filter(report__in=standing, milestone__isnull=False).select_related("file").order_by("pk")
    return stage_lines(task, figures, files, at)


def stage_lines(
    task: SupervisionTask, figures: Iterable[MilestoneFigure], files: Iterable[Evidence], at: datetime
) -> list[StageLine]:
    """The lines of a task's milestones, from figures (oldest first) and files of its reports."""
    latest = {figure.milestone_id: figure for figure in figures}
    shown: dict[int | None, list[Evidence]] = defaultdict(list)
    for file in files:
        shown[file.milestone_id].append(file)
    return [
        StageLine(each, latest.get(each.pk), each.light(task, latest.get(each.pk), at), tuple(shown[each.pk]))
        for each in task.milestones.all()
    ]


def indicators(task: SupervisionTask) -> list[IndicatorLine]:
    figures = IndicatorFigure.objects.filter(report__task=task, report__status="entered").order_by("report__entered_at")
    latest = {figure.indicator_id: figure for figure in figures}
    return [IndicatorLine(indicator, latest.get(indicator.pk)) for indicator in task.indicators.all()]


def timeline(task: SupervisionTask, reports: QuerySet[Any]) -> list[TaskEvent]:
    """The trail, newest first; entries about reports that the reader may not see are left out."""
    seen = set(reports.values_list("pk", flat=True))
    events = task.events.select_related("assignment__unit", "corrects").order_by("-sequence")
    return [event for event in events if event.report_id is None or event.report_id in seen]


def last_change(task: SupervisionTask) -> datetime | None:
    event = task.events.order_by("-sequence").first()
    return event.at if event else None
