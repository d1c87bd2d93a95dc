"""The counts that a report states, held against what its task promises."""

from decimal import Decimal

from ..choices import Comparison
from ..figures import Count, contradictions
from ..models import Report


def counts_of(report: Report) -> list[Count]:
    """Indicator figures and milestone quantities of a report that have a promise to stand against."""
    indicators = [
        Count(figure.indicator.name, figure.value, figure.indicator.target)
        for figure in report.indicator_figures.all()
        if figure.value is not None and figure.indicator.target and figure.indicator.comparison == Comparison.AT_LEAST
    ]
    milestones = [
        Count(figure.milestone.title, figure.quantity, figure.milestone.quantity)
        for figure in report.milestone_figures.all()
        if figure.quantity is not None and figure.milestone.quantity
    ]
    return indicators + milestones


def contradictions_of(report: Report) -> list[str]:
    """The sentences that drafter and reviewers see; empty when the figures agree."""
    stated: Decimal | None = report.stated_percent
    return contradictions(stated, counts_of(report))
