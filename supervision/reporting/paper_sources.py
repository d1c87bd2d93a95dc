"""What a paper is about, and who it goes to."""

from dataclasses import dataclass
from typing import Any

from ..choices import PaperKind, Share
from ..models import Assignment, Extension, OfficialPaper, SupervisionTask, Urging

ENUMERATION = "、"


@dataclass(frozen=True)
class PaperSource:
    """A task notice is about the task alone; the other kinds name what they follow from."""

    kind: PaperKind
    task: SupervisionTask
    urging: Urging | None = None
    extension: Extension | None = None

    @property
    def columns(self) -> dict[str, Any]:
        """The source as the columns of a paper."""
        return {"kind": self.kind, "task": self.task, "urging": self.urging, "extension": self.extension}

    @property
    def assignment(self) -> Assignment | None:
        """The assignment it is about, where it is about one."""
        thing = self.urging or self.extension
        return thing.assignment if thing else None

    def standing_paper(self) -> OfficialPaper | None:
        """The paper that there is already, if no later one has replaced it."""
        found: OfficialPaper | None = OfficialPaper.objects.standing().filter(**self.columns).first()
        return found

    def unit_ids(self) -> list[int]:
        """The units that it goes to."""
        if self.assignment:
            return [self.assignment.unit_id]
        return list(self.task.assignments.standing().values_list("unit", flat=True))

    def addressees(self) -> str:
        """Their names: lead units first, as the task's assignments are ordered."""
        return names_of([self.assignment] if self.assignment else standing(self.task))


def standing(task: SupervisionTask, share: Share | None = None) -> list[Assignment]:
    """The assignments that bind a unit, lead units first."""
    rows = task.assignments.standing().select_related("unit")
    found = [row for row in rows if share in (None, row.share)]
    return sorted(found, key=lambda row: row.share != Share.LEAD)


def names_of(assignments: list[Assignment]) -> str:
    return ENUMERATION.join(str(assignment.unit) for assignment in assignments)
