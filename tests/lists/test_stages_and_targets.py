"""Milestone phrases and targets in the words of lists."""

from datetime import date
from decimal import Decimal

import pytest

from supervision.choices import Comparison
from supervision.lists.measures import contradicts, read_number, read_target
from supervision.lists.problems import Unreadable
from supervision.lists.quantities import read_stages

pytestmark = pytest.mark.once


def facts(text: str) -> list[tuple[str, date | None, Decimal | None, str]]:
    return [(stage.title, stage.due, stage.quantity, stage.unit) for stage in read_stages(text, 2022)]


def test_label_before_a_colon_holds_for_its_stages() -> None:
    assert facts("托位：3月底100个、6月底1,200个；筛查：4月底方案、5月底启动") == [
        ("托位：100个", date(2022, 3, 31), Decimal(100), "个"),
        ("托位：1,200个", date(2022, 6, 30), Decimal(1200), "个"),
        ("筛查：方案", date(2022, 4, 30), None, ""),
        ("筛查：启动", date(2022, 5, 31), None, ""),
    ]


def test_stage_without_a_date_shares_that_before_it() -> None:
    assert facts("4月底前6个项目主体完工、中心幼儿园基础完成；8月底前6个项目竣工交付") == [
        ("6个项目主体完工", date(2022, 4, 30), Decimal(6), "个"),
        ("中心幼儿园基础完成", date(2022, 4, 30), None, ""),
        ("6个项目竣工交付", date(2022, 8, 31), Decimal(6), "个"),
    ]


def test_subject_before_a_date_is_the_label() -> None:
    assert facts("农村公路7月底开工、11月底建成；公交6月底优化6条、路灯10月底完工") == [
        ("农村公路：开工", date(2022, 7, 31), None, ""),
        ("农村公路：建成", date(2022, 11, 30), None, ""),
        ("公交：优化6条", date(2022, 6, 30), Decimal(6), "条"),
        ("路灯：完工", date(2022, 10, 31), None, ""),
    ]


@pytest.mark.parametrize("deed", ["第3批招标完成", "3个月内见效", "6部门联合检查", "建成2家和3条"])
def test_ordinals_spans_and_names_are_no_quantities(deed: str) -> None:
    assert facts(f"3月底{deed}")[0][2] is None


def test_what_is_not_understood_keeps_its_words_and_takes_no_date() -> None:
    assert facts("3月底选址、10月前竣工、移交") == [
        ("选址", date(2022, 3, 31), None, ""),
        ("10月前竣工", None, None, ""),
        ("移交", None, None, ""),
    ]


def test_no_word_of_a_cell_is_lost() -> None:
    text = "驿站：3月底2家（含城区、镇各1家），6月底7家；尽早启动，全年推进。"

    kept = "".join(stage.wording for stage in read_stages(text, 2022))

    assert set(text) - set(kept) <= set("驿站：，；。")
    assert [stage.label for stage in read_stages(text, 2022)][:2] == ["驿站", "驿站"]


def test_stage_on_a_day_that_does_not_exist_is_refused() -> None:
    with pytest.raises(Unreadable):
        read_stages("2月30日开工", 2022)


@pytest.mark.parametrize(
    ("cell", "context", "comparison", "stated"),
    [
        ("95", "烟粉尘达标率95%以上", Comparison.AT_LEAST, True),
        ("95", "解决95万农村居民饮水安全", Comparison.AT_LEAST, False),
        ("5", "公众投诉率控制在5%以内", Comparison.AT_MOST, True),
        ("5", "受理时间不超过5个工作日", Comparison.AT_MOST, True),
        ("98", "办结率不低于98%", Comparison.AT_LEAST, True),
        ("≤5", "", Comparison.AT_MOST, True),
        ("5以下", "", Comparison.AT_MOST, True),
        ("不少于12个", "", Comparison.AT_LEAST, True),
        ("5", "引进50人以上，流失控制在5人", Comparison.AT_MOST, True),
    ],
)
def test_floor_or_ceiling_as_the_words_say(cell: str, context: str, comparison: Comparison, stated: bool) -> None:
    target = read_target(cell, "", context)

    assert target is not None
    assert (target.comparison, target.stated) == (comparison, stated)


def test_unit_of_measure_is_taken_from_the_cell_if_it_has_no_column() -> None:
    target = read_target("２，３００公里", "", "")

    assert target is not None
    assert (target.value, target.unit) == (Decimal(2300), "公里")


def test_empty_target_is_none() -> None:
    assert read_target("", "公里", "修路100公里") is None


@pytest.mark.parametrize("cell", ["若干", "12至15", "1.2.3"])
def test_target_that_is_not_one_figure_is_refused(cell: str) -> None:
    with pytest.raises(Unreadable):
        read_target(cell, "", "")


def test_negative_target_keeps_its_sign() -> None:
    target = read_target("-3.2", "%", "")

    assert target is not None
    assert target.value == Decimal("-3.2")


@pytest.mark.parametrize(
    ("target", "actual", "percent", "expected"),
    [
        ("1000", "639", "63.9", False),
        ("1000", "1249.37", "124.94", False),
        ("65", "26", "40%", False),
        ("7230", "6818", "100", True),
        ("", "45", "", False),
        ("0", "45", "100", False),
    ],
)
def test_percentage_that_contradicts_its_figures(target: str, actual: str, percent: str, expected: bool) -> None:
    assert contradicts(target, actual, percent) is expected


def test_word_is_no_number() -> None:
    with pytest.raises(Unreadable):
        read_number("约三成")
