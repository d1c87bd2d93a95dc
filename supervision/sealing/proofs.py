"""Checks a proof file against a root that the checker has from elsewhere; needs nothing of this system's data."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from .canonical import canonical
from .digests import ALGORITHMS, digest, link
from .merkle import Tree, is_consistent, leaf_hash, root_from_inclusion

FORMAT = "supervision-proof/1"
CONSISTENCY = "supervision-consistency/1"


def problems(proof: Mapping[str, Any], roots: tuple[str, ...]) -> list[str]:
    """Everything that is wrong with a proof; empty if it holds under the root (for consistency: old and new root)."""
    try:
        kind = proof["format"]
        if kind == FORMAT:
            return [*chain_problems(proof), *row_problems(proof), *root_problems(proof, roots)]
        if kind == CONSISTENCY:
            return list(consistency_problems(proof, roots))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        return [f"The file is damaged: {type(error).__name__} {error}."]
    return ["The file is no proof of a kind that is known here."]


def chain_problems(proof: Mapping[str, Any]) -> Iterator[str]:
    """Whether each entry follows the one before, under the digest that it bears."""
    head = ""
    for count, entry in enumerate(proof["entries"], start=1):
        content = json.loads(entry["canonical"])
        if entry["algorithm"] not in ALGORITHMS or content["algorithm"] != entry["algorithm"]:
            yield f"Entry {count}: unknown or differing algorithm."
        elif entry["previous"] != head or content["sequence"] != count or content["trail"] != proof["trail"]:
            yield f"Entry {count}: does not follow the one before."
        elif link(entry["previous"], entry["canonical"], entry["algorithm"]) != entry["digest"]:
            yield f"Entry {count}: its text is not the one that was sealed."
        head = entry["digest"]
    if not head:
        yield "There are no entries."


def row_problems(proof: Mapping[str, Any]) -> Iterator[str]:
    """Whether every row that an entry seals is here and says what it said."""
    contents = {(row["table"], row["row"]): row["content"] for row in proof["rows"]}
    for entry in proof["entries"]:
        for table, row, sealed in json.loads(entry["canonical"])["rows"]:
            text = contents.get((table, row))
            if text is None or digest(text, entry["algorithm"]) != sealed:
                yield f"{table} {row}: missing, or not what was sealed."


def root_problems(proof: Mapping[str, Any], roots: tuple[str, ...]) -> Iterator[str]:
    """Whether the head that was logged leads to the root."""
    if "inclusion" not in proof:
        yield "The trail has not been part of a checkpoint yet."
        return
    inclusion, checkpoint = proof["inclusion"], proof["checkpoint"]
    length, algorithm = inclusion["length"], checkpoint["algorithm"]
    if not 0 < length <= len(proof["entries"]) or proof["entries"][length - 1]["digest"] != inclusion["head"]:
        yield f"Entry {length} is not the one that was logged."
    text = canonical({"trail": proof["trail"], "length": length, "head": inclusion["head"]})
    leaf = leaf_hash(text, algorithm)
    root = root_from_inclusion(leaf, inclusion["position"], checkpoint["size"], inclusion["path"], algorithm)
    if root != roots[0] or checkpoint["root"] != roots[0]:
        yield f"The trail leads to the root {root}, not to {roots[0]}."


def consistency_problems(proof: Mapping[str, Any], roots: tuple[str, ...]) -> Iterator[str]:
    """Whether the later log begins with the earlier one."""
    old, new = (Tree(proof[name]["size"], proof[name]["root"]) for name in ("old", "new"))
    if len(roots) != 2 or (old.root, new.root) != roots:
        yield "The roots are not the two that the file is about."
    elif not is_consistent(old, new, proof["path"], proof["new"]["algorithm"]):
        yield "The later log does not begin with the earlier one: history was rewritten."
