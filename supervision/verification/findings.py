"""What a verification finds: where, what, and what it should have been."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from ..models import SupervisionTask, Trail, TrailKind


@dataclass(frozen=True)
class Finding:
    """One broken row; `trail` is the label of its chain, or empty where it belongs to none."""

    problem: str
    table: str = ""
    row: int | None = None
    trail: str = ""
    sequence: int | None = None
    expected: str = ""
    found: str = ""

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    def __str__(self) -> str:
        where = [self.trail and name_of(self.trail), self.sequence and _("entry %(n)s") % {"n": self.sequence}]
        row = f"{self.table} {self.row if self.row is not None else ''}".strip()
        parts = [", ".join(str(part) for part in [*where, row] if part), self.problem]
        if self.expected or self.found:
            parts.append(_("should be: %(expected)s; is: %(found)s") % asdict(self))
        return " — ".join(part for part in parts if part)


def name_of(label: str) -> str:
    """A trail as a person knows it: the task's number beside the label."""
    kind, _colon, subject = label.partition(":")
    if kind != TrailKind.TASK:
        return label
    number = SupervisionTask.objects.filter(pk=subject).values_list("number", flat=True).first()
    return f"{number} ({label})" if number else label


def first_of_each(findings: Iterable[Finding]) -> list[Finding]:
    """The first broken row of each chain, and all findings that belong to none."""
    first: dict[Any, Finding] = {}
    for finding in findings:
        key = finding.trail or finding
        known = first.get(key)
        if known is None or (finding.sequence or 0) < (known.sequence or 0):
            first[key] = finding
    return list(first.values())


def label_of(trails: dict[int, Trail], trail_id: int) -> str:
    return trails[trail_id].label if trail_id in trails else f"?:{trail_id}"
