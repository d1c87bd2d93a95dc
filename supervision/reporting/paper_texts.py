"""What a paper is proposed to say; the office reads it on the preview and may change every word of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from ..choices import PaperKind, ReportingCycle, Share, Subsystem
from ..models import PaperSeries, SupervisionTask, Urging
from ..official_papers.dates import in_figures
from ..official_papers.paragraphs import one_line, paragraphs_of, tidy_title
from .extension_terms import terms_of
from .paper_sources import PaperSource, names_of, standing


@dataclass(frozen=True)
class PaperText:
    """The words of a paper that a person answers for; `body` has one paragraph a line."""

    title: str
    addressees: str
    body: str

    def tidied(self) -> "PaperText":
        """Without what can't be printed, and without the colon that the paper adds itself."""
        return PaperText(
            tidy_title(self.title), one_line(self.addressees).rstrip("：: "), "\n".join(paragraphs_of(self.body))
        )


def proposed_text(source: PaperSource, series: PaperSeries, at: datetime) -> PaperText:
    """The whole paper as proposed at a moment, in the language of the system."""
    with override(settings.LANGUAGE_CODE):
        title, lines = WORDINGS[source.kind](source, series, at)
        return PaperText(title, source.addressees(), "\n".join(filter(None, lines))).tidied()


def day_of(moment: datetime | None) -> str:
    """A moment as the day that a paper names."""
    return in_figures(timezone.localdate(moment)) if moment else ""


def ended(text: str) -> str:
    """With the full stop that people leave out at the end of a field."""
    text = text.rstrip()
    return text if not text or text[-1] in "。！？；：.!?;:" else text + pgettext("end of a sentence", ".")


def named(task: SupervisionTask) -> dict[str, str]:
    return {"task": task.title, "number": task.number or ""}


def task_notice(source: PaperSource, series: PaperSeries, at: datetime) -> tuple[str, Iterable[str]]:
    task = source.task
    words = named(task) | {"basis": basis_of(task)}
    return _("Supervision notice on “%(task)s”") % words, (
        _(
            "%(basis)s, “%(task)s” (unified number %(number)s) has been put under supervision and "
            "given to you. Please note the following."
        )
        % words,
        _("1. What is to be done"),
        ended(task.content or task.title),
        ended(task.requirements),
        _("2. Who is responsible"),
        responsible(task),
        _("3. Time limit and reports"),
        limit_of(task),
        _(
            "Reports state progress and, truthfully, problems and difficulties. Passed by the leader "
            "in charge and approved by the principal leader, they are sent to %(body)s (supervision "
            "office) through the supervision system."
        )
        % {"body": series.signed_by},
        _("This is hereby notified."),
    )


def basis_of(task: SupervisionTask) -> str:
    """On what the task stands."""
    words = {
        "leader": task.instructed_by,
        "day": in_figures(task.instructed_on or task.signed_on),
        "document": task.decision_source,
    }
    return {
        Subsystem.KEY_WORK: _("By the plan of the annual key work"),
        Subsystem.INSTRUCTION: _("By the instruction of %(leader)s of %(day)s") % words,
        Subsystem.DECISION: _("By the decision of %(document)s") % words,
        Subsystem.AGREEMENT: _("By the agreement signed on %(day)s") % words,
    }[Subsystem(task.subsystem)]


def responsible(task: SupervisionTask) -> str:
    leads, supports = standing(task, Share.LEAD), standing(task, Share.SUPPORT)
    words = {"leads": names_of(leads), "supports": names_of(supports)}
    if not leads:
        return ""
    if not supports:
        return _("%(leads)s takes the lead and answers for the whole.") % words
    return (
        _("%(leads)s takes the lead and answers for the whole; %(supports)s co-operates, each within its duties.")
        % words
    )


def limit_of(task: SupervisionTask) -> str:
    due = _("Please complete it by %(day)s.") % {"day": day_of(task.due_at)} if task.due_at else ""
    if task.reporting_cycle == ReportingCycle.NONE:
        return due + _("Report when it is done.")
    return due + _("Until then report progress %(cycle)s.") % {"cycle": task.get_reporting_cycle_display()}


def urging_notice(source: PaperSource, series: PaperSeries, at: datetime) -> tuple[str, Iterable[str]]:
    urging, assignment = source.urging, source.assignment
    if urging is None or assignment is None:
        return "", ()
    words = named(source.task) | {
        "share": str(assignment.get_share_display()),
        "opened": day_of(assignment.opened_at),
        "due": day_of(assignment.due_at),
        "answer_by": in_figures(urging.answer_by),
        "body": series.signed_by,
        "demand": ended(urging.demand),
    }
    return _("Urging notice on “%(task)s”") % words, (
        _("On %(opened)s “%(task)s” (unified number %(number)s) was given to your unit as %(share)s.") % words
        + lateness(assignment.due_at, urging.urged_at, words),
        urged_before(urging),
        _("You are urged as follows: %(demand)s") % words,
        _(
            "Please attend to it without delay and, by %(answer_by)s, report to %(body)s "
            "(supervision office) through the supervision system, approved by your principal leader, "
            "how far it is, why it is not completed, what comes next and when it will be completed."
        )
        % words,
        _("This is hereby notified."),
    )


def urged_before(urging: Urging) -> str:
    """The urgings that this one repeats or climbs above; empty for the first."""
    former = Urging.objects.filter(assignment=urging.assignment_id, urged_at__lt=urging.urged_at)
    listed = [
        _("on %(day)s (%(level)s)") % {"day": day_of(each.urged_at), "level": each.level_name}
        for each in former.order_by("urged_at", "pk")
    ]
    if not listed:
        return ""
    words = {"former": _(", ").join(listed)}
    return _("Your unit was urged before %(former)s; the matter has not been completed.") % words


def lateness(due_at: datetime | None, at: datetime, words: dict[str, str]) -> str:
    """How the matter stood against its limit when the unit was urged."""
    if due_at is None:
        return _("It has not been completed yet.")
    over = (timezone.localdate(at) - timezone.localdate(due_at)).days
    if over > 0:
        late = words | {"days": str(over)}
        return _("It was due on %(due)s; it is %(days)s days over and has not been completed.") % late
    return _("It is due on %(due)s and has not been completed yet.") % words


def extension_reply(source: PaperSource, series: PaperSeries, at: datetime) -> tuple[str, Iterable[str]]:
    if source.extension is None:
        return "", ()
    terms = terms_of(source.extension)
    words = named(source.task) | {
        "from_day": in_figures(terms.from_day),
        "to_day": in_figures(terms.to_day),
        "reason": ended(terms.reason),
    }
    asked = _(
        "Your request to extend the time limit of “%(task)s” (unified number %(number)s) has been received. "
        "The reply is as follows."
    )
    unasked = _(
        "The time limit of “%(task)s” (unified number %(number)s), which was given to your unit, has been considered. "
        "The reply is as follows."
    )
    return _("Reply on extending “%(task)s”") % words, (
        (asked if terms.was_asked_for else unasked) % words,
        _("1. The time limit of the task is extended from %(from_day)s to %(to_day)s.") % words,
        _(
            "2. The extension was granted because: %(reason)s Please take measures against it, set a schedule "
            "counted back from the new limit, and make sure that it is kept."
        )
        % words,
        _(
            "3. Until then go on reporting as before, problems included; what can't be completed within the new "
            "limit is to be explained before it ends."
        ),
        _("This is the reply."),
    )


WORDINGS: dict[PaperKind, Callable[[PaperSource, PaperSeries, datetime], tuple[str, Iterable[str]]]] = {
    PaperKind.TASK_NOTICE: task_notice,
    PaperKind.URGING_NOTICE: urging_notice,
    PaperKind.EXTENSION_REPLY: extension_reply,
}
