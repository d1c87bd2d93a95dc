#!/usr/bin/env python3
"""Checks a proof file of the supervision ledger. Needs Python 3.11 and nothing else; trail.md explains each line.

check_proof.py FILE ROOT         one task's trail leads to the published root
check_proof.py FILE OLD NEW      the log under the root NEW begins with the log under the root OLD
"""

import hashlib
import json
import sys
from pathlib import Path


class Broken(Exception):
    """What the proof claims is not so."""


def demand(holds, otherwise):
    if not holds:
        raise Broken(otherwise)


def h(algorithm, data):
    return hashlib.new(algorithm, data).hexdigest()


def node(algorithm, left, right):
    return h(algorithm, b"\x01" + bytes.fromhex(left) + bytes.fromhex(right))


def climb(algorithm, position, last, starts, path):
    """By RFC 9162, 2.1.3.2 and 2.1.4.2: starts[0] grows only by hashes from the left, starts[-1] by all."""
    starts = list(starts)
    for step in path:
        if last == 0:
            return None
        if position & 1 or position == last:
            starts = [node(algorithm, step, root) for root in starts]
            while position and not position & 1:
                position, last = position >> 1, last >> 1
        else:
            starts[-1] = node(algorithm, starts[-1], step)
        position, last = position >> 1, last >> 1
    return starts if last == 0 else None


def check_task(proof, root):
    contents = {(row["table"], row["row"]): row["content"] for row in proof["rows"]}
    head = ""
    for count, entry in enumerate(proof["entries"], 1):
        text, algorithm = entry["canonical"], entry["algorithm"]
        content = json.loads(text)
        demand((content["trail"], content["sequence"]) == (proof["trail"], count), f"entry {count} is out of place")
        demand(entry["previous"] == head, f"entry {count} does not follow the one before")
        head = h(algorithm, f"{head}\n{text}".encode())
        demand(head == entry["digest"], f"entry {count} was altered")
        for table, row, sealed in content["rows"]:
            demand(h(algorithm, contents[table, row].encode()) == sealed, f"{table} {row} was altered")
    leaf, checkpoint = proof["inclusion"], proof["checkpoint"]
    demand(proof["entries"][leaf["length"] - 1]["digest"] == leaf["head"], "the logged entry is not in the trail")
    text = f'{{"head":"{leaf["head"]}","length":{leaf["length"]},"trail":"{proof["trail"]}"}}'
    start = h(checkpoint["algorithm"], b"\x00" + text.encode())
    end = climb(checkpoint["algorithm"], leaf["position"], checkpoint["size"] - 1, [start], leaf["path"])
    demand(end == [root], "the trail does not lead to this root")
    return f"{leaf['length']} of {count} entries are under the root"


def check_agreement(proof, old, new):
    first, second, path = proof["old"], proof["new"], proof["path"]
    demand((first["root"], second["root"]) == (old, new), "the file is about other roots")
    if first["size"] == second["size"]:
        demand(old == new and not path, "two roots of one size differ")
        return "the roots are one"
    position, last = first["size"] - 1, second["size"] - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    steps = [old, *path] if first["size"] & (first["size"] - 1) == 0 else path
    end = climb(second["algorithm"], position, last, [steps[0], steps[0]], steps[1:])
    demand(end == [old, new], "history was rewritten between these roots")
    return "the later log begins with the earlier one"


def main(file, *roots):
    proof = json.loads(Path(file).read_text(encoding="utf-8"))
    check = check_task if len(roots) == 1 else check_agreement
    try:
        print("The proof holds:", check(proof, *roots))
    except (Broken, LookupError, TypeError, ValueError) as problem:
        sys.exit(f"The proof does NOT hold: {problem}")


if __name__ == "__main__":
    main(*sys.argv[1:])
