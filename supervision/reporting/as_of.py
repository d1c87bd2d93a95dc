"""A task as it stood at a moment: text, state, units and reports from what had taken effect by then."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ..choices import Light
from ..figures import plain
from ..models import Assignment, Report, SupervisionTask
from ..models.trails import value_of
from .sheet import IndicatorLine, StageLine, facts, stage_lines


@dataclass(frozen=True)
class Snapshot:
    """What the sheet of a task shows, of one moment. `reports` hold their parts of that day, oldest first."""

    at: datetime
    task: Any
    assignments: list[Assignment]
    reports: list[Any]

    @property
    def stages(self) -> list[StageLine]:
        figures = (figure for report in self.reports for figure in report.milestone_figures.all())
        files = (row for report in self.reports for row in report.evidence.all())
        return stage_lines(self.task, figures, files, self.at)

    @property
    def indicators(self) -> list[IndicatorLine]:
        latest = {figure.indicator_id: figure for report in self.reports for figure in report.indicator_figures.all()}
        return [IndicatorLine(indicator, latest.get(indicator.pk)) for indicator in self.task.indicators.all()]

    @property
    def light(self) -> Light:
        return Light(self.task.light(self.at))


def latest(history: QuerySet[Any], key: str, at: datetime) -> QuerySet[Any]:
    """Of each thing, the last history row not later than the moment; things that had ceased to be are left out."""
    newer = history.model._base_manager.filter(
        **{key: OuterRef(key)}, history_date__lte=at, history_id__gt=OuterRef("history_id")
    )
    return history.filter(~Exists(newer), history_date__lte=at).exclude(history_type="-")


def as_it_was(row: Any) -> Any:
    """The page of a history row, with the children and links of its revision and the state of its columns."""
    page = row.revision.as_object()
    for field in row.tracked_fields:
        if not field.primary_key:
            setattr(page, field.attname, value_of(field, getattr(row, field.attname)))
    return page


def snapshot(task: SupervisionTask, at: datetime) -> Snapshot | None:
    """The task as it stood; None if it had not been issued by then. About four queries and one per report."""
    row = latest(SupervisionTask.history.filter(page_ptr_id=task.pk), "page_ptr_id", at).first()
    if row is None:
        return None
    given = latest(Assignment.history.filter(task_id=task.pk), "id", at).select_related("unit").order_by("share", "id")
    entered = latest(Report.history.filter(task_id=task.pk), "page_ptr_id", at).order_by("entered_at", "page_ptr_id")
    then = as_it_was(row)
    return Snapshot(
        at=at,
        task=then,
        assignments=[of_task(line.instance, then) for line in given],
        reports=[as_it_was(line) for line in entered.select_related("revision")],
    )


def of_task(assignment: Assignment, task: Any) -> Assignment:
    """The assignment, tied to the task as it stood, not as it stands."""
    assignment.task = task
    return assignment


@dataclass(frozen=True)
class Change:
    """One field that differs between two moments, in words."""

    label: str
    before: str
    after: str


def differences(earlier: Snapshot | None, later: Snapshot | None) -> list[Change]:
    """Field by field what the later moment has otherwise than the earlier; what there was not is “—”."""
    before, after = (described(each) if each else {} for each in (earlier, later))
    labels = [*before, *(label for label in after if label not in before)]
    changes = [Change(label, before.get(label, "—"), after.get(label, "—")) for label in labels]
    return [change for change in changes if change.before != change.after]


def described(found: Snapshot) -> dict[str, str]:
    """Everything that a snapshot says, each under its own label."""
    task = found.task
    lines = {
        _("title"): task.title,
        _("status"): str(task.get_status_display()),
        _("unified number"): task.number or "",
        _("first due time"): moment(task.original_due_at),
        _("due time"): moment(task.due_at),
        _("closed at"): moment(task.closed_at),
        _("struck off at"): moment(task.struck_off_at),
        _("urgency"): str(task.get_urgency_display()),
    }
    lines |= {label: str(value) for label, value in facts(task)}
    lines |= {_("attachment “%(name)s”") % {"name": row}: _("there") for row in task.attachments.all()}
    lines |= dict(assignment_line(assignment) for assignment in found.assignments)
    lines |= dict(stage_line(line) for line in found.stages)
    lines |= dict(indicator_line(line) for line in found.indicators)
    lines |= {_("report “%(title)s”") % {"title": report.title}: moment(report.entered_at) for report in found.reports}
    return {label: text for label, text in lines.items() if text}


def moment(value: datetime | None) -> str:
    return timezone.localtime(value).strftime("%Y-%m-%d %H:%M") if value else ""


def joined(parts: Iterable[Any]) -> str:
    return " · ".join(str(part) for part in parts if part)


def assignment_line(assignment: Assignment) -> tuple[str, str]:
    due = _("due %(moment)s") % {"moment": moment(assignment.due_at)} if assignment.due_at else ""
    accepted = _("accepted %(moment)s") % {"moment": moment(assignment.accepted_at)} if assignment.accepted_at else ""
    words = (assignment.get_share_display(), assignment.duty, assignment.get_status_display(), accepted, due)
    return _("unit %(unit)s") % {"unit": assignment.unit}, joined(words)


def stage_line(line: StageLine) -> tuple[str, str]:
    measure = line.milestone.unit_of_measure
    promised = f"{plain(line.milestone.quantity)}{measure}" if line.milestone.quantity is not None else ""
    done = ""
    if line.figure and line.figure.quantity is not None:
        done = _("done %(figure)s") % {"figure": f"{plain(line.figure.quantity)}{measure}"}
    reached = line.figure.reached_on if line.figure else None
    label = _("milestone “%(title)s”") % {"title": line.milestone.title}
    return label, joined((line.milestone.due_on, promised, done, reached)) or _("there")


def indicator_line(line: IndicatorLine) -> tuple[str, str]:
    indicator, measure = line.indicator, line.indicator.unit_of_measure
    promised = f"{indicator.get_comparison_display()} {plain(indicator.target)}{measure}"
    done = ""
    if line.figure and line.figure.value is not None:
        done = _("done %(figure)s") % {"figure": f"{plain(line.figure.value)}{measure}"}
    return _("indicator “%(name)s”") % {"name": indicator}, joined((promised, done))
