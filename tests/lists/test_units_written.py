"""Units are written so that they are read back as the same units, in the directories of real places too."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import table_of

from supervision.lists.directory_rows import COLUMNS, directory_of
from supervision.lists.known_names import KnownNames
from supervision.lists.unit_cells import UnitWord, write_units
from supervision.lists.unit_names import read_units
from supervision.lists.widths import narrow

pytestmark = pytest.mark.once

DIRECTORIES = Path(__file__).resolve().parents[1] / "directories"
PUNCTUATION = "、，；,;。（）()【】\\/等省市局厅 \n"
letters = st.characters(exclude_categories=["Cs"]) | st.sampled_from(PUNCTUATION)
names = st.text(letters, min_size=1, max_size=12).filter(lambda name: name == name.strip())
duties = st.just("") | st.text(letters, max_size=20)


def same(one: str, other: str) -> bool:
    return one.rpartition("甲/")[2] == other.rpartition("甲/")[2]


def directory(found: list[str]) -> KnownNames:
    """Each name, and the same below 甲."""
    return KnownNames([*found, *(f"甲/{name}" for name in found)])


def words(found: list[str], duty: Callable[[], str]) -> list[UnitWord]:
    return [UnitWord(name, f"甲/{name}", duty()) for name in found]


def read_back(cell: str, known: KnownNames) -> list[tuple[str, str]]:
    return [(mention.name.removeprefix("甲/"), mention.remark) for mention in read_units(cell, known, same).mentions]


@given(st.data(), st.lists(names, unique_by=narrow, min_size=1, max_size=6))
def test_any_units_come_back_in_their_order(data: st.DataObject, found: list[str]) -> None:
    known = directory(found)
    chosen = data.draw(st.permutations(found))

    cell = write_units(words(chosen, lambda: data.draw(duties)), known, same)

    assert [name for name, _duty in read_back(cell, known)] == chosen


@given(
    st.lists(st.tuples(st.sampled_from(["省教育厅", "财政局", "各区、县级市"]), duties), unique_by=lambda each: each[0])
)
def test_any_part_of_the_work_comes_back(chosen: list[tuple[str, str]]) -> None:
    known = directory(["省教育厅", "财政局", "各区、县级市", "省财政局"])

    cell = write_units([UnitWord(name, f"甲/{name}", duty) for name, duty in chosen], known, same)

    assert read_back(cell, known) == chosen


@pytest.mark.parametrize("place", ["guangdong", "guangzhou", "jilin", "linan", "xuhui"])
def test_units_of_real_directories_come_back(place: str) -> None:
    text = (DIRECTORIES / f"{place}.csv").read_text(encoding="utf-8-sig")
    rows = directory_of(table_of(text, COLUMNS).records)
    found = list(dict.fromkeys(name for row in rows for name in (row.name, row.short_name) if name))
    known, chance = directory(found), random.Random(place)

    for _round in range(300):
        chosen = chance.sample(found, min(len(found), chance.randint(1, 8)))
        cell = write_units(words(chosen, lambda: ""), known, same)
        assert [name for name, _duty in read_back(cell, known)] == chosen, cell


@pytest.mark.parametrize(
    ("chosen", "cell"),
    [
        (["省教育厅", "省财政厅"], "省教育厅、省财政厅"),
        (["省教育厅", "财政局"], "省教育厅、甲/财政局"),
        (["财政局", "省教育厅"], "财政局、省教育厅"),
        (["锦城", "锦北街道"], "甲/锦城、甲/锦北街道"),
        (["各区、县级市", "财政局"], "各区、县级市、财政局"),
        (["民委（宗教局）"], "民委（宗教局）"),
        (["各区", "县级市"], "甲/各区、甲/县级市"),
    ],
)
def test_names_are_qualified_only_where_they_would_be_misread(chosen: list[str], cell: str) -> None:
    known = directory(
        ["省教育厅", "省财政厅", "财政局", "省财政局", "锦城", "锦城街道", "锦北街道", "各区", "县级市", "各区、县级市",
         "民委（宗教局）"]
    )  # fmt: skip

    assert write_units(words(chosen, lambda: ""), known, same) == cell


def test_part_of_the_work_stands_in_brackets_and_may_hold_separators() -> None:
    known = directory(["省教育厅", "省财政厅"])
    cell = write_units(
        [UnitWord("省教育厅", "甲/省教育厅"), UnitWord("省财政厅", "甲/省财政厅", "资金、账目（专项）")], known, same
    )

    assert cell == "省教育厅、省财政厅【资金、账目（专项）】"
    assert read_back(cell, known) == [("省教育厅", ""), ("省财政厅", "资金、账目（专项）")]


def test_prefix_is_carried_past_a_part_of_the_work() -> None:
    (_first, second) = read_units("省教育厅【学校】、财政厅（资金）", {"省教育厅", "省财政厅"}).mentions

    assert (second.name, second.remark) == ("省财政厅", "资金")


def test_qualified_name_hands_no_prefix_on() -> None:
    known = {"长春市/教育局", "财政局", "长春市财政局"}

    assert [mention.name for mention in read_units("长春市/教育局、财政局", known).mentions] == [
        "长春市/教育局",
        "财政局",
    ]
