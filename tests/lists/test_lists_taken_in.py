"""Real lists go in through the command: every row, its units, groups, stages and figures."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from desks import Desk, text_file
from people import ensure_site, person

from supervision.actions.registry import KeepUnit
from supervision.choices import Comparison, Role, Share, TaskStatus
from supervision.models import Unit

R1 = "r1-guangzhou-2012-talent-633.csv"
R2 = "r2-guangdong-2025-digital-workplan-early.csv"
P01 = "p01-shanghai-xuhui-11th-fyp-breakdown.csv"
P02 = "p02-hangzhou-linan-2022-practical.csv"
P12 = "p12-jilin-2012-nuanfangzi.csv"
P13 = "p13-jilin-2015-livelihood.csv"


PUBLISHED = pytest.mark.parametrize(
    ("directory", "year", "file", "count"),
    [
        ("guangzhou", 2012, R1, 44),
        ("guangdong", 2025, R2, 58),
        ("xuhui", 2006, P01, 14),
        ("linan", 2022, P02, 3),
        ("jilin", 2012, P12, 10),
        ("jilin", 2015, P13, 9),
    ],
)


@PUBLISHED
def test_every_row_becomes_a_draft(office: Any, directory: str, year: int, file: str, count: int) -> None:
    keeper = office(directory, year)

    told = keeper.take(file)

    assert str(count) in told.splitlines()[-1]
    assert keeper.tasks.count() == count
    assert set(keeper.tasks.values_list("status", "live")) == {(TaskStatus.DRAFT, False)}


@PUBLISHED
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_published_lists_go_in_through_the_screens(
    *, office: Any, data: Path, directory: str, year: int, file: str, count: int, encoding: str
) -> None:
    keeper = office(directory, year)
    ensure_site()
    desk = Desk(person("clerk", keeper.ledger.office, Role.SUPERVISOR, "督查员"), keeper.ledger)
    text = (data / file).read_text(encoding="utf-8-sig")

    run = desk.check(text_file(text, encoding=encoding), on=f"{year}-06-30")
    desk.take()

    assert (run.counts.get("wrong", 0), run.questions) == (0, [])
    assert keeper.tasks.count() == count


def test_group_of_joined_names_is_one_responsibility(guangzhou: Any) -> None:
    guangzhou.take(R1)

    assert guangzhou.units("2", Share.LEAD) == ["市发展改革委"]
    assert guangzhou.units("2", Share.SUPPORT) == ["市委组织部", "市人力资源和社会保障局", "各区、县级市"]
    assert guangzhou.units("19", Share.SUPPORT) == ["市科协", "各有关区、县级市"]


def test_first_of_two_dates_becomes_a_milestone(guangzhou: Any) -> None:
    guangzhou.take(R1)

    task = guangzhou.item("43")
    assert task.limit_on == date(2012, 12, 31)
    assert task.limit_wording == "2012-10-31;2012-12-31"
    assert [stage.due_on for stage in task.milestones.all()] == [date(2012, 10, 31)]


def test_prefix_is_carried_to_the_units_behind_it(guangdong: Any) -> None:
    guangdong.take(R2)

    assert guangdong.units("1", Share.LEAD) == ["省科技厅", "省工业和信息化厅"]
    assert guangdong.units("1", Share.SUPPORT) == ["各地级以上市人民政府"]
    assert guangdong.units("14", Share.SUPPORT) == ["省委宣传部", "省文化和旅游厅", "省广电局", "省体育局"]
    assert guangdong.units("58", Share.LEAD) == [
        "省委网信办", "省保密局", "省密码管理局", "省公安厅", "省政务和数据局", "省通信管理局",
    ]  # fmt: skip


def test_holes_in_the_numbering_are_told(guangdong: Any) -> None:
    told = guangdong.take(R2)

    assert re.findall(r"\d+", told.splitlines()[0]) == ["31", "32", "33", "46"]


def test_open_end_of_a_cell_is_told(guangdong: Any) -> None:
    told = guangdong.take(R2)

    assert "省工业和信息化厅、科技厅、政务和数据局等单位" in told
    assert guangdong.units("6", Share.LEAD) == ["省工业和信息化厅", "省科技厅", "省政务和数据局"]


def test_short_names_and_a_group_of_thirteen(office: Any) -> None:
    xuhui = office("xuhui", 2006)

    xuhui.take(P01)

    assert xuhui.units("115", Share.SUPPORT) == ["机管局", "房地局", "规划局", "13个街道、镇"]
    group = xuhui.item("115").responsibilities.get(group__isnull=False)
    assert len(group.units(date(2006, 1, 1))) == 13
    assert xuhui.item("111").limit_on == date(2007, 12, 31)


def test_suffix_is_carried_back_to_the_units_before_it(linan: Any) -> None:
    linan.take(P02)

    assert linan.units("1", Share.SUPPORT)[-6:] == [
        "锦城街道", "锦北街道", "锦南街道", "青山湖街道", "昌化镇", "天目山镇",
    ]  # fmt: skip
    assert "规划和自然资源分局" in linan.units("1", Share.SUPPORT)


def test_stages_carry_their_dates_and_quantities(linan: Any) -> None:
    linan.take(P02)

    stages = linan.item("2").milestones.filter(title__startswith="托位").order_by("sort_order")
    assert list(stages.values_list("due_on", "quantity", "unit_of_measure")) == [
        (date(2022, 3, 31), 100, "个"),
        (date(2022, 6, 30), 200, "个"),
        (date(2022, 9, 30), 500, "个"),
    ]
    assert linan.item("2").milestones.count() == 9


def test_remark_in_a_units_cell_is_told_and_names_nobody(linan: Any) -> None:
    told = linan.take(P02)

    assert "（源文截断）" in told
    assert not linan.item("3").responsibilities.exists()


def test_item_numbers_with_letters_and_figures(office: Any) -> None:
    jilin = office("jilin", 2012)

    jilin.take(P12)

    assert [task.item_no for task in jilin.tasks][4:6] == ["3a", "3b"]
    indicator = jilin.item("3a").indicators.get()
    assert (indicator.target, indicator.unit_of_measure) == (Decimal(2000), "万平方米")
    assert not jilin.item("5a").indicators.exists()


def test_list_without_units_says_so_in_every_row(office: Any) -> None:
    jilin = office("jilin", 2015)

    told = jilin.take(P13)

    assert told.count("lead_unit") == 9
    assert jilin.item("1").indicators.get().comparison == Comparison.AT_LEAST


def test_unknown_unit_is_named_by_row_and_column_and_nothing_is_written(guangdong: Any) -> None:
    unit = Unit.objects.get(name="省国资委")
    unit.name, unit.short_name = "省某委", ""
    KeepUnit(None)(unit, aliases=[])

    told = guangdong.take(R2)

    refusals = [line for line in told.splitlines() if "省国资委" in line and "co_units" in line]
    assert any(re.search(r"\b6\b|第\s*6", line) for line in refusals)
    assert "REFUSED" in told
    assert not guangdong.tasks.exists()


def test_dry_run_counts_and_writes_nothing(guangdong: Any) -> None:
    told = guangdong.take(R2, dry_run=True)

    assert "58" in told.splitlines()[-1]
    assert not guangdong.tasks.exists()
