"""The units cell of a list: joined names, shared parts, groups, open ends; nothing is guessed."""

import pytest

from supervision.lists.unit_names import Ambiguity, read_units

pytestmark = pytest.mark.once

KNOWN = {
    "省科技厅", "省工业和信息化厅", "省政务和数据局", "省委宣传部", "省委组织部", "省文化和旅游厅",
    "省市场监管局", "省教育厅", "市教育局", "市委组织部", "各有关单位", "各区、县级市", "各有关区、县级市",
    "13个街道、镇", "锦城街道", "锦北街道", "青山湖街道", "昌化镇", "国兴集团", "科投集团", "区财政局",
    "区教育局", "民族（宗教）局", "教育局", "财政局", "市财政局", "市科技局", "市场监管局", "长春市教育局",
    "长春市财政局",
}  # fmt: skip


def names(text: str) -> list[str]:
    """The known names of a cell that must be certain."""
    cell = read_units(text, KNOWN)
    assert not cell.unknown
    assert not cell.ambiguous
    return [mention.name for mention in cell.mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("省科技厅、工业和信息化厅", ["省科技厅", "省工业和信息化厅"]),
        ("省委宣传部、文化和旅游厅", ["省委宣传部", "省文化和旅游厅"]),
        ("省委宣传部、组织部", ["省委宣传部", "省委组织部"]),
        ("省科技厅、市场监管局、教育厅", ["省科技厅", "省市场监管局", "省教育厅"]),
        ("省科技厅,市教育局；省教育厅", ["省科技厅", "市教育局", "省教育厅"]),
        ("市科技局、财政局，财政局", ["市科技局", "市财政局", "财政局"]),
        ("长春市教育局、财政局", ["长春市教育局", "长春市财政局"]),
        ("市场监管局、财政局", ["市场监管局", "财政局"]),
        ("市委组织部、各有关单位，各区、县级市", ["市委组织部", "各有关单位", "各区、县级市"]),
        ("各有关区、县级市", ["各有关区、县级市"]),
        ("教育局、１３个街道、镇", ["教育局", "13个街道、镇"]),
        ("锦城、锦北、青山湖街道，昌化镇", ["锦城街道", "锦北街道", "青山湖街道", "昌化镇"]),
        ("国兴、科投集团", ["国兴集团", "科投集团"]),
        ("区财政、教育局", ["区财政局", "区教育局"]),
        ("民族(宗教)局", ["民族（宗教）局"]),
        (" 省教育厅 、\n 省科技厅。", ["省教育厅", "省科技厅"]),
        ("", []),
    ],
)
def test_joined_names_are_taken_apart(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_new_run_forgets_the_prefix() -> None:
    cell = read_units("省科技厅，工业和信息化厅", KNOWN)

    assert [mention.name for mention in cell.mentions] == ["省科技厅"]
    assert cell.unknown == ("工业和信息化厅",)


@pytest.mark.parametrize("end", ["等", "等单位", "等有关单位", "等相关部门", "，等"])
def test_open_end_is_reported(end: str) -> None:
    cell = read_units(f"省科技厅{end}", KNOWN)

    assert cell.open_ended
    assert [mention.name for mention in cell.mentions] == ["省科技厅"]


def test_open_end_may_stand_in_the_middle() -> None:
    cell = read_units("教育局等，13个街道、镇", KNOWN)

    assert cell.open_ended
    assert [mention.name for mention in cell.mentions] == ["教育局", "13个街道、镇"]


def test_cell_in_brackets_is_a_remark() -> None:
    assert read_units("（源文截断）", KNOWN).remark == "源文截断"


def test_brackets_behind_a_name_are_its_remark() -> None:
    (mention,) = read_units("省教育厅（学校、幼儿园）", KNOWN).mentions

    assert (mention.name, mention.remark, mention.text) == ("省教育厅", "学校、幼儿园", "省教育厅（学校、幼儿园）")


def test_unknown_name_is_handed_back_as_written() -> None:
    cell = read_units("省科技厅、外星事务厅等单位", KNOWN)

    assert cell.unknown == ("外星事务厅等单位",)
    assert cell.open_ended


def test_prefix_of_an_unknown_name_still_carries() -> None:
    cell = read_units("省外星事务厅、教育厅", KNOWN)

    assert cell.unknown == ("省外星事务厅",)
    assert [mention.name for mention in cell.mentions] == ["省教育厅"]


def test_two_readings_are_ambiguous() -> None:
    cell = read_units("锦城、青山湖街道", KNOWN | {"锦城"})

    assert cell.ambiguous == (Ambiguity("锦城", ("锦城", "锦城街道")),)


def test_two_names_of_one_unit_are_not_ambiguous() -> None:
    cell = read_units("锦城、青山湖街道", KNOWN | {"锦城"}, same=lambda one, other: one[:2] == other[:2])

    assert not cell.ambiguous
    assert len(cell.mentions) == 2


def test_party_and_government_of_one_name_are_ambiguous() -> None:
    cell = read_units("省委宣传部、办公厅", KNOWN | {"省委办公厅", "省办公厅"})

    assert cell.ambiguous == (Ambiguity("办公厅", ("省委办公厅", "省办公厅")),)
