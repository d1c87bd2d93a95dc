"""Deadlines in the words of lists."""

from datetime import date

import pytest

from supervision.lists.dates import Precision, read_deadline
from supervision.lists.problems import Unreadable

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("wording", "on", "precision"),
    [
        ("2012-10-31", date(2012, 10, 31), Precision.DAY),
        ("2011年10月31日前", date(2011, 10, 31), Precision.DAY),
        ("2011.10.31", date(2011, 10, 31), Precision.DAY),
        ("10月31日", date(2022, 10, 31), Precision.DAY),
        ("2011年10月底", date(2011, 10, 31), Precision.MONTH),
        ("２０１１年１０月底", date(2011, 10, 31), Precision.MONTH),
        ("3月底", date(2022, 3, 31), Precision.MONTH),
        ("2月", date(2022, 2, 28), Precision.MONTH),
        ("2012-02", date(2012, 2, 29), Precision.MONTH),
        ("明年3月底前", date(2023, 3, 31), Precision.MONTH),
        ("6月中旬", date(2022, 6, 20), Precision.THIRD),
        ("上半年", date(2022, 6, 30), Precision.PART),
        ("2012年第三季度", date(2012, 9, 30), Precision.PART),
        ("2010年", date(2010, 12, 31), Precision.YEAR),
        ("2025年内（工作要点年度）", date(2025, 12, 31), Precision.YEAR),
        ("2012年底前", date(2012, 12, 31), Precision.YEAR),
        ("年底", date(2022, 12, 31), Precision.YEAR),
        ("“十一五”期间", date(2010, 12, 31), Precision.PLAN),
        ("十五五末", date(2030, 12, 31), Precision.PLAN),
        ("十五期间", date(2005, 12, 31), Precision.PLAN),
        ("连续/长期", None, Precision.ONGOING),
        ("长期坚持", None, Precision.ONGOING),
        ("", None, Precision.NONE),
        ("尽快", None, Precision.UNCLEAR),
        ("10月前", None, Precision.UNCLEAR),
        ("2012-10-31;尽快", None, Precision.UNCLEAR),
    ],
)
def test_last_day_that_the_words_allow(wording: str, on: date | None, precision: Precision) -> None:
    deadline = read_deadline(wording, 2022)

    assert (deadline.on, deadline.precision, deadline.wording) == (on, precision, wording)


def test_last_of_several_dates_is_the_limit() -> None:
    deadline = read_deadline("2012-10-31;2012-12-31", 2012)

    assert deadline.on == date(2012, 12, 31)
    assert deadline.earlier == (date(2012, 10, 31),)


@pytest.mark.parametrize(
    "wording", ["2011年13月", "2011-02-30", "2月30日", "0000年", "2012年0月", "2012-12-31;2012-10-31"]
)
def test_date_that_does_not_exist_is_refused(wording: str) -> None:
    with pytest.raises(Unreadable):
        read_deadline(wording, 2022)
