"""How far tasks should be and are said to be: read for many at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from ..choices import Comparison
from ..deadlines.lights import Clock, closing
from ..deadlines.pace import HUNDRED, Pace, expected_percent
from ..deadlines.working_days import Calendar
from ..models import Indicator, IndicatorFigure, Milestone, Report, SupervisionTask
from ..models.calendars import close_of_day


def paces(tasks: Iterable[SupervisionTask], milestones: Iterable[Milestone], at: datetime) -> dict[int, Pace]:
    """The pace of each task under way, by its key; `milestones` are those of the tasks. Three queries."""
    running = [task for task in tasks if task.clock is Clock.RUNNING and task.issued_at and task.due_at]
    plans, measures = defaultdict(list), defaultdict(set)
    zone, calendar = timezone.get_default_timezone(), Calendar(close=close_of_day())
    for stage in milestones:
        moment = closing(stage.due_on, zone, calendar)
        if moment and stage.quantity is not None:
            plans[stage.task_id].append((moment, stage.quantity))
            measures[stage.task_id].add(stage.unit_of_measure)
    keys = [task.pk for task in running]
    said, whole = reported(keys), promised(keys, measures)
    return {
        task.pk: Pace(
            expected_percent(task.issued_at, task.due_at, plans[task.pk], at, whole.get(task.pk, Decimal(0))),
            said.get(task.pk),
        )
        for task in running
        if task.issued_at and task.due_at
    }


def promised(keys: list[int], measures: Mapping[int, set[str]]) -> dict[int, Decimal]:
    """By task: the greatest of its targets that are counted in what its stages are counted in (`measures`)."""
    found: dict[int, Decimal] = {}
    for row in Indicator.objects.filter(task__in=keys, comparison=Comparison.AT_LEAST):
        if row.unit_of_measure in measures.get(row.task_id, ()):
            found[row.task_id] = max(row.target, found.get(row.task_id, row.target))
    return found


def reported(keys: list[int]) -> dict[int, Decimal]:
    """By task: the mean of its indicators as last reported, each at most 100; else what was stated last."""
    standing = Report.objects.uncorrected().filter(task__in=keys)
    stated = standing.filter(stated_percent__isnull=False).order_by("entered_at")
    found: dict[int, Decimal] = dict(stated.values_list("task_id", "stated_percent"))
    figures = IndicatorFigure.objects.filter(
        report__in=standing.values("pk"), indicator__comparison=Comparison.AT_LEAST, indicator__target__gt=0
    )
    latest: dict[int, dict[int, Any]] = defaultdict(dict)
    for figure in figures.select_related("indicator").order_by("report__entered_at"):
        latest[figure.indicator.task_id][figure.indicator_id] = figure
    for task, by_indicator in latest.items():
        percents = [min(each.value / each.indicator.target * HUNDRED, HUNDRED) for each in by_indicator.values()]
        found[task] = (sum(percents, Decimal(0)) / len(percents)).quantize(Decimal(1))
    return found
