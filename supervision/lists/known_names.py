"""The names of a directory, made ready once for reading any number of cells."""

from collections.abc import Collection, Iterator

from .widths import narrow

WITHIN_RUN = "、"
BETWEEN_RUNS = ",;\n"


class KnownNames(Collection[str]):
    """Names by their narrow form; `joined` are those that hold a separator themselves, the longest first."""

    def __init__(self, names: Collection[str]) -> None:
        self.names = names
        self.narrowed = {narrow(name): name for name in names}
        joined = (name for name in self.narrowed if any(map(is_separator, name)))
        self.joined = sorted(joined, key=len, reverse=True)

    @classmethod
    def of(cls, names: Collection[str]) -> "KnownNames":
        return names if isinstance(names, KnownNames) else cls(names)

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


def is_separator(character: str) -> bool:
    """Whether names are parted here, within a run or between two."""
    return character in WITHIN_RUN or character in BETWEEN_RUNS
