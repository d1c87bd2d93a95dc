"""The last days of the periods that documents speak of: 月底, 季末, 年底."""

from calendar import monthrange
from datetime import date


def end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def end_of_quarter(day: date) -> date:
    """31 March, 30 June, 30 September or 31 December."""
    return end_of_month(date(day.year, (day.month + 2) // 3 * 3, 1))


def end_of_year(day: date) -> date:
    return date(day.year, 12, 31)
