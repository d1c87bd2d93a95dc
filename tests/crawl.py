"""Finds every address of the site by itself, from the URL configuration, with every parameter filled in."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
GROUP = re.compile(r"\(\?P<(?P<name>\w+)>")


@dataclass
class Filling:
    """What is put into the parameters: numbers for ids, words for the rest."""

    ids: list[int]
    words: dict[str, list[str]] = field(default_factory=dict)

    def values(self, kind: str | None, name: str) -> list[str]:
        if name in self.words:
            return self.words[name]
        numeric = kind in ("int", None) or name in ("pk", "object_id", "id") or name.endswith(("_id", "_pk"))
        return [str(number) for number in self.ids] if numeric else ["x"]


def patterns(resolver: Any = None, prefix: str = "") -> Iterator[str]:
    """Every route of the site, as one string with its parameters in angle brackets."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + as_route(str(entry.pattern))
        if isinstance(entry, URLResolver):
            yield from patterns(entry, route)
        elif isinstance(entry, URLPattern):
            yield route


def as_route(pattern: str) -> str:
    """A regular expression rewritten as a route; other patterns are routes already."""
    if "(?P<" not in pattern and not pattern.startswith("^"):
        return pattern
    route = pattern.lstrip("^").removesuffix("$").removesuffix(r"\Z")
    while match := GROUP.search(route):
        depth, end = 1, match.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(route[end], 0)
            end += 1
        route = f"{route[: match.start()]}<{match['name']}>{route[end:]}"
    return route.replace("\\", "").replace("?", "")


def addresses(filling: Filling, most: int = 60) -> Iterator[tuple[str, str]]:
    """(route, address) of everything that can be asked for; routes with many parameters are filled `most` times."""
    for route in dict.fromkeys(patterns()):
        parameters = [(match["kind"], match["name"]) for match in PARAMETER.finditer(route)]
        choices = [filling.values(kind, name) for kind, name in parameters]
        for chosen in itertools.islice(itertools.product(*choices), most):
            remaining = iter(chosen)
            yield route, "/" + PARAMETER.sub(lambda _match: next(remaining), route)  # noqa: B023 - used at once
