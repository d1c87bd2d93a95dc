"""The pure rules of sealing: one way of writing down, one way of hashing, proofs that hold for every tree."""

import hashlib
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision.choices import Verb
from supervision.sealing.canonical import canonical, plain
from supervision.sealing.digests import digest, link
from supervision.sealing.merkle import (
    Frontier,
    Tree,
    consistency_proof,
    inclusion_proof,
    is_consistent,
    leaf_hash,
    node_hash,
    root_from_inclusion,
    root_of,
)

pytestmark = pytest.mark.once
SHANGHAI = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (datetime(2026, 11, 24, 8, 0, 0, 5, SHANGHAI), "2026-11-24T00:00:00.000005Z"),
        (date(2011, 1, 20), "2011-01-20"),
        (Decimal("7230.0000"), "7230"),
        (Decimal("671.3600"), "671.36"),
        (Decimal("-0"), "0"),
        (Decimal("1E+3"), "1000"),
        (Verb.ISSUE, "issue"),
        (None, None),
        (True, True),
        ((1, "二"), [1, "二"]),
    ],
)
def test_value_has_one_way_of_being_written(value: object, written: object) -> None:
    assert plain(value) == written


def test_binary_fraction_is_refused() -> None:
    with pytest.raises(TypeError):
        plain(0.1)


def test_keys_are_sorted_and_characters_stay() -> None:
    assert canonical({"b": "督查", "a": 1}) == '{"a":1,"b":"督查"}'


def test_digests_are_the_published_ones() -> None:
    # FIPS 180-4 and GB/T 32905-2016, appendix A.1.
    assert digest("abc", "sha256") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert digest("abc", "sm3") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_worked_example_of_the_document_is_right() -> None:
    document = (Path(__file__).resolve().parent.parent / "docs" / "trail.md").read_text(encoding="utf-8")
    text = document.split("```text\n")[1].split("```")[0].replace("\n", "")

    assert f"```text\n{link('', text, 'sha256')}\n```" in document


def test_link_covers_the_entry_before() -> None:
    assert link("aa", "x", "sha256") == hashlib.sha256(b"aa\nx").hexdigest()


# The test vectors of the certificate transparency project for RFC 6962.
LEAVES = ["", "\x00", "\x10", " !", "01", "@ABC", "PQRSTUVW", "`abcdefghijklmno"]
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


@pytest.mark.parametrize("size", ROOTS)
def test_root_is_that_of_rfc_6962(size: int) -> None:
    leaves = [leaf_hash(text, "sha256") for text in LEAVES[:size]]

    assert root_of(leaves, "sha256") == ROOTS[size]


def test_root_of_nothing_is_the_digest_of_nothing() -> None:
    assert Frontier("sha256").root == hashlib.sha256().hexdigest()


def tree(size: int, algorithm: str) -> list[str]:
    return [leaf_hash(str(number), algorithm) for number in range(size)]


sizes = st.integers(min_value=1, max_value=130)
algorithms = st.sampled_from(["sha256", "sm3"])


@given(size=sizes, place=st.integers(min_value=0), algorithm=algorithms)
def test_every_leaf_leads_to_the_root(size: int, place: int, algorithm: str) -> None:
    leaves, index = tree(size, algorithm), place % size

    path = inclusion_proof(index, leaves, algorithm)

    assert root_from_inclusion(leaves[index], index, size, path, algorithm) == root_of(leaves, algorithm)


@given(size=sizes, place=st.integers(min_value=0), other=st.integers(min_value=0))
def test_no_other_place_leads_there(size: int, place: int, other: int) -> None:
    leaves, index = tree(size, "sha256"), place % size
    path = inclusion_proof(index, leaves, "sha256")

    led = root_from_inclusion(leaves[other % size], index, size, path, "sha256")

    assert (led == root_of(leaves, "sha256")) == (other % size == index)


@given(old=sizes, more=st.integers(min_value=0, max_value=130), algorithm=algorithms)
def test_grown_tree_begins_with_the_old(old: int, more: int, algorithm: str) -> None:
    leaves = tree(old + more, algorithm)
    small, big = Tree(old, root_of(leaves[:old], algorithm)), Tree(old + more, root_of(leaves, algorithm))

    assert is_consistent(small, big, consistency_proof(old, leaves, algorithm), algorithm)


@given(old=sizes, more=st.integers(min_value=1, max_value=130), changed=st.integers(min_value=0))
def test_rewritten_tree_does_not_begin_with_the_old(old: int, more: int, changed: int) -> None:
    leaves = tree(old + more, "sha256")
    small = Tree(old, root_of(leaves[:old], "sha256"))
    leaves[changed % old] = leaf_hash("rewritten", "sha256")
    big = Tree(old + more, root_of(leaves, "sha256"))

    assert not is_consistent(small, big, consistency_proof(old, leaves, "sha256"), "sha256")


def test_leaf_is_never_taken_for_a_node() -> None:
    left, right = leaf_hash("a", "sha256"), leaf_hash("b", "sha256")

    assert node_hash(left, right, "sha256") != leaf_hash(bytes.fromhex(left + right).decode("latin-1"), "sha256")


def test_moment_is_the_same_from_every_zone() -> None:
    noon = datetime(2026, 1, 1, 12, tzinfo=UTC)

    assert plain(noon) == plain(noon.astimezone(SHANGHAI))
