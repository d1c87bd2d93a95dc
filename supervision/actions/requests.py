"""What a request for extension or suspension must say before it goes up to anybody."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ..choices import ReportKind, Share
from ..exceptions import Incomplete, WrongState
from ..models import Report


def demand_sound_request(report: Report, text: dict[str, Any], at: datetime) -> None:
    """Raise Incomplete or WrongState unless the words of the request (as a revision holds them) can be decided on."""
    if not text["request_reason"].strip():
        raise Incomplete(_("Say why the unit asks for this."))
    waiting = Report.objects.in_chain().filter(assignment=report.assignment_id, kind=text["kind"])
    if waiting.exclude(pk=report.pk).exists():
        raise WrongState(_("Such a request of your unit is on its way already; wait for the decision or withdraw it."))
    if text["kind"] == ReportKind.EXTENSION:
        demand_later_day(report, text["proposed_on"], at)
    elif report.assignment.share != Share.LEAD:
        raise WrongState(_("Only a lead unit may ask that the task be suspended."))


def demand_later_day(report: Report, proposed: str | None, at: datetime) -> None:
    """It is asked for before the due time, and for a day after it."""
    due = report.assignment.due_at
    if due is None:
        raise WrongState(_("No time limit runs for your unit, so there is nothing to extend."))
    if due <= at:
        raise WrongState(
            _("The time limit ended on %(due)s; an extension has to be asked for before. Report progress instead.")
            % {"due": timezone.localdate(due)}
        )
    if not proposed:
        raise Incomplete(_("Say until which day the limit shall be extended."))
    if date.fromisoformat(proposed) <= timezone.localdate(due):
        raise Incomplete(
            _("The day that you propose has to be after the present due day, %(due)s.")
            % {"due": timezone.localdate(due)}
        )
