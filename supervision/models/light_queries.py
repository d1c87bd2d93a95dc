"""Lights in SQL, twins of `deadlines.lights.light`; the thresholds come from the ledger by a join."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, CharField, DateField, DateTimeField, ExpressionWrapper, F, Func, Q, Value, When
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone

from ..choices import Light
from .calendars import close_of_day


def light_case(*, done: Q, still: Q, idle: Q, overdue: Q, due_soon: Any) -> Case:
    """The rule as one expression; the conditions are asked in this order."""
    return Case(
        When(done, then=Value(Light.DONE)),
        When(still, then=Value(Light.SUSPENDED)),
        When(idle, then=Value(Light.NONE)),
        When(overdue, then=Value(Light.OVERDUE)),
        When(due_soon, then=Value(Light.DUE_SOON)),
        default=Value(Light.ON_SCHEDULE),
        output_field=CharField(),
    )


def soon_by_moment(due_at: str, due_soon: str, at: datetime) -> Any:
    """That a due time, less the ledger's threshold, has come."""
    pressing = ExpressionWrapper(F(due_at) - F(due_soon), output_field=DateTimeField())
    return LessThanOrEqual(pressing, Value(at, DateTimeField()))


class DaysBefore(Func):
    """A day less a duration of whole days; databases disagree on what a day less a duration is."""

    output_field = DateField()
    arg_joiner = " - "
    template = "(%(expressions)s)::date"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """SQLite keeps a duration in microseconds and a day as text."""
        words = {"arg_joiner": ", '-' || (", "template": "date(%(expressions)s / 86400000000) || ' days')"}
        return self.as_sql(compiler, connection, **words, **context)


def soon_by_day(due_on: str, due_soon: str, at: datetime) -> Any:
    """That the closing of a due day, less the ledger's threshold, has come."""
    return LessThanOrEqual(DaysBefore(F(due_on), F(due_soon)), Value(closed_by(at), DateField()))


def closed_by(at: datetime) -> date:
    """The last day on which offices had closed by the moment, that moment included."""
    local = timezone.localtime(at)
    return local.date() if local.time() >= close_of_day() else local.date() - timedelta(days=1)


def closed_before(at: datetime) -> date:
    """The last day on which offices had closed before the moment."""
    local = timezone.localtime(at)
    return local.date() if local.time() > close_of_day() else local.date() - timedelta(days=1)
