"""What is written into a cell in its canonical form is read back exactly, whatever the texts."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from supervision.choices import Comparison, Urgency
from supervision.lists.choice_cells import read_choice
from supervision.lists.indicator_lines import IndicatorLine, read_indicators, write_indicators
from supervision.lists.milestone_lines import MilestoneLine, read_milestones, write_milestones
from supervision.lists.name_cells import read_names, write_names
from supervision.lists.problems import Unreadable
from supervision.lists.quantities import read_stages
from supervision.lists.spreadsheet_text import guarded, unguarded

pytestmark = pytest.mark.once

# The characters that mean something somewhere come up far more often than chance would let them.
PUNCTUATION = "【】\\、，；;,。（）()≥≤=+-@'\"/ \n\r\t\u3000年0123456789未定等nsu"
letters = st.characters(exclude_categories=["Cs"]) | st.sampled_from(PUNCTUATION)
texts = st.text(letters, min_size=1, max_size=40)
numbers = st.decimals(-999_999_999_999, 999_999_999_999, places=4)
days = st.dates()

milestones = st.builds(MilestoneLine, st.none() | days, texts, st.none() | numbers, st.just("") | texts)
indicators = st.builds(
    IndicatorLine, texts, st.none() | st.integers(0, 32_767), st.sampled_from(Comparison), numbers, st.just("") | texts
)


@given(st.lists(milestones, min_size=1, max_size=4))
@example(
    [MilestoneLine(date(2026, 3, 31), "托位", Decimal(100), "个"), MilestoneLine(None, "2026-03-31 【1】", None, "5")]
)
def test_milestones_come_back(lines: list[MilestoneLine]) -> None:
    cell = write_milestones(lines)

    assert read_milestones(cell.strip()) == tuple(lines)


@given(st.lists(indicators, min_size=1, max_size=4))
@example([IndicatorLine("2026年 工作", None, Comparison.AT_MOST, Decimal("-0.5"), "5 个")])
def test_indicators_come_back(lines: list[IndicatorLine]) -> None:
    cell = write_indicators(lines)

    assert read_indicators(cell.strip()) == tuple(lines)


@given(st.lists(texts, unique=True, min_size=1, max_size=5))
@example(["省委常委、常务副省长", "副省长；王"])
def test_names_come_back(names: list[str]) -> None:
    cell = write_names(names)

    assert read_names(cell.strip(), set(names)) == names


@given(texts)
@example("'=1+1")
@example("''@x")
def test_guarded_cells_come_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_what_a_spreadsheet_would_calculate_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["'tis", "1-1", "", "'"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert guarded(text) == unguarded(text) == text


@pytest.mark.parametrize(
    ("cell", "line"),
    [
        ("2026-03-31 托位【100 个】", MilestoneLine(date(2026, 3, 31), "托位", Decimal(100), "个")),
        ("2026-03-31　托位 【1,200个】", MilestoneLine(date(2026, 3, 31), "托位", Decimal(1200), "个")),
        ("未定 形成方案", MilestoneLine(None, "形成方案")),
        (r"未定 甲\【乙\】", MilestoneLine(None, "甲【乙】")),
        ("2026-03-31 托位【100】", MilestoneLine(date(2026, 3, 31), "托位", Decimal(100))),
    ],
)
def test_milestone_as_people_write_it(cell: str, line: MilestoneLine) -> None:
    assert read_milestones(cell) == (line,)


@pytest.mark.parametrize(
    "cell",
    ["3月底前完成", "2026-03-31前完成", "2026-03-31 甲\n5月底乙", "2026-03-31 甲【约百个】", "未定", "未定 【5】甲"],
)
def test_cell_that_is_not_canonical_throughout_is_read_freely(cell: str) -> None:
    assert read_milestones(cell) is None


def test_canonical_day_that_does_not_exist_is_refused() -> None:
    with pytest.raises(Unreadable):
        read_milestones("2026-02-30 开工")


def test_stages_of_a_canonical_cell_keep_their_titles() -> None:
    (stage,) = read_stages("2026-03-31 托位：新增100个、改造20个【100 个】", 2020)

    assert (stage.title, stage.due, stage.quantity) == ("托位：新增100个、改造20个", date(2026, 3, 31), 100)


@pytest.mark.parametrize(
    ("cell", "line"),
    [
        ("2026年 新增学位【≥6800 个】", IndicatorLine("新增学位", 2026, Comparison.AT_LEAST, Decimal(6800), "个")),
        ("投诉率【≤５％】", IndicatorLine("投诉率", None, Comparison.AT_MOST, Decimal(5), "％")),
        ("公路【2,000公里】", IndicatorLine("公路", None, Comparison.AT_LEAST, Decimal(2000), "公里")),
    ],
)
def test_indicator_as_people_write_it(cell: str, line: IndicatorLine) -> None:
    assert read_indicators(cell) == (line,)


@pytest.mark.parametrize("cell", ["新增学位6800个", "新增学位【若干】", "【≥5", "甲【≥1 个】乙"])
def test_what_is_no_indicator_is_named(cell: str) -> None:
    with pytest.raises(Unreadable, match=cell[:2]):
        read_indicators(cell)


def test_names_parted_by_commas_are_told_apart() -> None:
    known = {"省委常委、常务副省长", "副省长", "张三"}

    assert read_names("张三、省委常委、常务副省长，副省长、李四", known) == [
        "张三",
        "省委常委、常务副省长",
        "副省长",
        "李四",
    ]


def test_choice_is_read_by_code_and_by_label() -> None:
    assert read_choice("urgent", Urgency) == read_choice(str(Urgency.URGENT.label), Urgency) == "urgent"


def test_other_word_than_a_choice_is_refused_with_the_choices() -> None:
    with pytest.raises(Unreadable, match=str(Urgency.URGENT.label)):
        read_choice("很急", Urgency)
