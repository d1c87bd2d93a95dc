"""How tasks are asked for: by state, by time, by light; each a single query, whatever the number of tasks."""

from datetime import datetime
from typing import Any, Self

from django.db.models import Exists, OuterRef, Q

from ..choices import FINISHED_TASK, LIVE_TASK, AssignmentStatus, Share, TaskStatus
from .internal import InternalQuerySet
from .light_queries import light_case, soon_by_moment


def assignments(**conditions: Any) -> Any:
    """Assignments of the task of the outer query."""
    from .assignments import Assignment

    return Assignment.objects.filter(task=OuterRef("pk"), **conditions)


class SupervisionTaskQuerySet(InternalQuerySet):
    def issued(self) -> Self:
        """Those that units have been given, finished ones included."""
        return self.filter(status__in=LIVE_TASK)

    def overdue(self, at: datetime) -> Self:
        return self.filter(status=TaskStatus.ISSUED, due_at__lt=at)

    def with_light(self, at: datetime) -> Self:
        """Annotate `shown_light`, as `SupervisionTask.light` has it."""
        return self.annotate(
            shown_light=light_case(
                done=Q(status__in=FINISHED_TASK),
                still=Q(status=TaskStatus.SUSPENDED),
                idle=Q(due_at=None) | ~Q(status=TaskStatus.ISSUED),
                overdue=Q(due_at__lt=at),
                due_soon=soon_by_moment("due_at", "ledger__due_soon", at),
            )
        )

    def unaccepted(self) -> Self:
        """Under way, but some unit has not signed for it yet."""
        return self.filter(Exists(assignments(status=AssignmentStatus.ISSUED)), status=TaskStatus.ISSUED)

    def sent_back(self) -> Self:
        """A unit sent its assignment back and the office has not given it to another yet."""
        return self.filter(Exists(assignments(status=AssignmentStatus.SENT_BACK)), status=TaskStatus.ISSUED)

    def ready_to_close(self) -> Self:
        """Under way, and every lead unit's completion has been entered."""
        leads = {"share": Share.LEAD}
        return self.filter(
            ~Exists(assignments(**leads, status__in=[AssignmentStatus.ISSUED, AssignmentStatus.ACCEPTED])),
            ~Exists(assignments(**leads, status=AssignmentStatus.SENT_BACK)),
            Exists(assignments(**leads, status=AssignmentStatus.COMPLETED)),
            status=TaskStatus.ISSUED,
        )
