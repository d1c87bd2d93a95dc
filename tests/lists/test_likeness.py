"""Proposals for words that are no name: those alike by what distinguishes names, the likeliest first."""

import pytest

from supervision.lists.likeness import most_like

pytestmark = pytest.mark.once

NAMES = [
    "省水利厅",
    "省卫生健康委员会",
    "省发展和改革委员会",
    "省政府办公厅",
    "省教育厅",
    "省住房和城乡建设厅",
    "长春市",
]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("水利局", "省水利厅"),
        ("省卫健委", "省卫生健康委员会"),
        ("发改委", "省发展和改革委员会"),
        ("市住建局", "省住房和城乡建设厅"),
        ("教育局", "省教育厅"),
    ],
)
def test_name_that_is_meant_comes_first(words: str, name: str) -> None:
    assert most_like(words, NAMES, 5)[0] == name


@pytest.mark.parametrize("words", ["省财政厅", "各有关方面", "税务局"])
def test_nothing_is_proposed_where_nothing_is_alike(words: str) -> None:
    assert most_like(words, NAMES, 5) == []
