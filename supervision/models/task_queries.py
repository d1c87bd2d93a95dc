"""How tasks are asked for: by state, by time, by light; each a single query, whatever the number of tasks."""

from datetime import datetime
from typing import Any, Self

from django.db.models import Case, CharField, DateTimeField, Exists, OuterRef, Q, Value, When

from ..choices import FINISHED_TASK, LIVE_TASK, AssignmentStatus, Light, Share, TaskStatus
from ..deadlines.lights import DUE_SOON
from .internal import InternalQuerySet


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
        """Annotate `light`, the SQL twin of `deadlines.lights.light`."""
        return self.annotate(
            light=Case(
                When(status__in=FINISHED_TASK, then=Value(Light.DONE)),
                When(Q(due_at=None) | ~Q(status=TaskStatus.ISSUED), then=Value(Light.NONE)),
                When(due_at__lt=Value(at, DateTimeField()), then=Value(Light.OVERDUE)),
                When(due_at__lte=Value(at + DUE_SOON, DateTimeField()), then=Value(Light.DUE_SOON)),
                default=Value(Light.ON_SCHEDULE),
                output_field=CharField(),
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
