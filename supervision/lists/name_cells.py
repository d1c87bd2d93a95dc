"""Names of people or posts in one cell, parted by ；: read exactly as written, else as people write them."""

from collections.abc import Collection, Iterable

from .escapes import Escaping, parts, unescaped
from .known_names import KnownNames
from .pieces import split
from .widths import narrow

SEPARATORS = "；;\n"
escaped = Escaping(SEPARATORS)


def write_names(names: Iterable[str]) -> str:
    """The cell, which `read_names` reads back exactly where every name is known."""
    return "；".join(map(escaped, names))


def read_names(text: str, known: Collection[str]) -> list[str]:
    """The names of a cell; where 、 and commas part them, a known name that holds one itself stays whole."""
    exact = [unescaped(part) for part in parts(text, SEPARATORS)]
    if all(name in known for name in exact):
        return exact
    names, cell = KnownNames.of(known), narrow(text)
    found = [text[part].strip() for run in split(cell, names) for part in run]
    return [names.narrowed.get(narrow(name), name) for name in found]
