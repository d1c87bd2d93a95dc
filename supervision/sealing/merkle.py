"""Merkle trees as RFC 6962 (section 2.1) hashes them: roots, inclusion proofs, consistency proofs; hexadecimal."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

LEAF, NODE = b"\x00", b"\x01"


def leaf_hash(text: str, algorithm: str) -> str:
    return hashlib.new(algorithm, LEAF + text.encode()).hexdigest()


def node_hash(left: str, right: str, algorithm: str) -> str:
    return hashlib.new(algorithm, NODE + bytes.fromhex(left) + bytes.fromhex(right)).hexdigest()


@dataclass
class Frontier:
    """A tree that only grows, kept as the roots of its complete subtrees: (height, root), the biggest first."""

    algorithm: str
    size: int = 0
    peaks: list[tuple[int, str]] = field(default_factory=list)

    def append(self, leaf: str) -> None:
        """Add one leaf hash; at most log2(size) hashes are computed."""
        height, root = 0, leaf
        while self.peaks and self.peaks[-1][0] == height:
            _height, left = self.peaks.pop()
            height, root = height + 1, node_hash(left, root, self.algorithm)
        self.peaks.append((height, root))
        self.size += 1

    def extend(self, leaves: Iterable[str]) -> None:
        for leaf in leaves:
            self.append(leaf)

    @property
    def root(self) -> str:
        """The tree's root; of an empty tree, the digest of nothing."""
        if not self.peaks:
            return hashlib.new(self.algorithm, b"").hexdigest()
        root = self.peaks[-1][1]
        for _height, left in reversed(self.peaks[:-1]):
            root = node_hash(left, root, self.algorithm)
        return root


def root_of(leaves: Iterable[str], algorithm: str) -> str:
    """The root over leaf hashes."""
    frontier = Frontier(algorithm)
    frontier.extend(leaves)
    return frontier.root


def split(size: int) -> int:
    """The largest power of two smaller than `size` (which is at least 2)."""
    return 1 << ((size - 1).bit_length() - 1)


def inclusion_proof(index: int, leaves: Sequence[str], algorithm: str) -> list[str]:
    """PATH(m, D[n]): the hashes that lead from leaf `index` to the root, the lowest first."""
    if len(leaves) <= 1:
        return []
    k = split(len(leaves))
    if index < k:
        return [*inclusion_proof(index, leaves[:k], algorithm), root_of(leaves[k:], algorithm)]
    return [*inclusion_proof(index - k, leaves[k:], algorithm), root_of(leaves[:k], algorithm)]


def consistency_proof(old_size: int, leaves: Sequence[str], algorithm: str) -> list[str]:
    """PROOF(m, D[n]) for 0 < m <= n: the hashes that show the first `old_size` leaves to be the old tree's."""
    return _subproof(old_size, leaves, algorithm, whole=True)


def _subproof(old_size: int, leaves: Sequence[str], algorithm: str, whole: bool) -> list[str]:
    if old_size == len(leaves):
        return [] if whole else [root_of(leaves, algorithm)]
    k = split(len(leaves))
    if old_size <= k:
        return [*_subproof(old_size, leaves[:k], algorithm, whole), root_of(leaves[k:], algorithm)]
    return [*_subproof(old_size - k, leaves[k:], algorithm, whole=False), root_of(leaves[:k], algorithm)]


def root_from_inclusion(leaf: str, index: int, size: int, path: Sequence[str], algorithm: str) -> str | None:
    """The root that an inclusion proof leads to (RFC 9162, 2.1.3.2); None if the proof has not the form of one."""
    if not 0 <= index < size:
        return None
    position, last, root = index, size - 1, leaf
    for step in path:
        if last == 0:
            return None
        if position & 1 or position == last:
            root = node_hash(step, root, algorithm)
            while position and not position & 1:
                position, last = position >> 1, last >> 1
        else:
            root = node_hash(root, step, algorithm)
        position, last = position >> 1, last >> 1
    return root if last == 0 else None


@dataclass(frozen=True)
class Tree:
    """What is published of a tree: how many leaves it has, and its root."""

    size: int
    root: str


def is_consistent(old: Tree, new: Tree, path: Sequence[str], algorithm: str) -> bool:
    """Whether a proof shows that the new tree begins with the old one (RFC 9162, 2.1.4.2)."""
    if old.size == new.size:
        return old.root == new.root and not path
    if not 0 < old.size < new.size:
        return False
    # The root of a complete tree is its own first step.
    steps = [old.root, *path] if old.size & (old.size - 1) == 0 else list(path)
    return bool(steps) and roots_from_steps(old.size, new.size, steps, algorithm) == (old.root, new.root)


def roots_from_steps(old_size: int, new_size: int, steps: Sequence[str], algorithm: str) -> tuple[str, str] | None:
    """The roots of the old and of the new tree that the steps lead to; None if there are too many or too few."""
    position, last = old_size - 1, new_size - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return None
        if position & 1 or position == last:
            old, new = node_hash(step, old, algorithm), node_hash(step, new, algorithm)
            while position and not position & 1:
                position, last = position >> 1, last >> 1
        else:
            new = node_hash(new, step, algorithm)
        position, last = position >> 1, last >> 1
    return (old, new) if last == 0 else None
