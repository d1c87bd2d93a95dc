"""Reminder rules of a ledger, and the queue of what they have brought about."""

from string import Formatter
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..choices import Reach, RuleMoment, UrgingLevel
from ..deadlines.reminding import BY_CYCLE, Rhythm
from .guards import Guarded, GuardedQuerySet
from .history import EffectRecords
from .ledgers import Ledger
from .messages import Message
from .tasks import SupervisionTask
from .urgings import level_name

PLACES = ("task", "unit", "due", "days", "stage")
# How a rule of no days before or after is called.
ON_THE_DAY = {
    RuleMoment.BEFORE_DUE: _("On the due day"),
    RuleMoment.AFTER_DUE: _("On the due day"),
    RuleMoment.UNACCEPTED: _("On the day of issue, until it is accepted"),
    RuleMoment.BEFORE_MILESTONE: _("On the day of a milestone"),
    RuleMoment.AFTER_MILESTONE: _("On the day of a milestone"),
    RuleMoment.BEFORE_REPORT: _("On the day on which the report of the cycle is due"),
    RuleMoment.AFTER_REPORT: _("On the day on which the report of the cycle is due"),
    RuleMoment.UNDECIDED: _("On the day on which a report comes to a step"),
}


class ReminderRuleQuerySet(GuardedQuerySet):
    def active(self) -> Self:
        return self.filter(is_active=True)


class ReminderRule(Guarded):
    """When, to whom and in which words the tasks of a ledger are brought to mind."""

    ledger = models.ForeignKey(
        Ledger, verbose_name=_("ledger"), on_delete=models.PROTECT, related_name="reminder_rules"
    )
    moment = models.CharField(_("moment"), max_length=20, choices=RuleMoment)
    days = models.PositiveSmallIntegerField(_("days before or after"), default=0, validators=[MaxValueValidator(366)])
    every = models.PositiveSmallIntegerField(
        _("again every … days"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(366)]
    )
    times = models.PositiveSmallIntegerField(
        _("at most … times"), default=1, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    due_day = models.PositiveSmallIntegerField(
        _("the report is due on day … of the cycle"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(28)],
        help_text=_("For example 5: on the 5th of each month, on the 5th day of the week or of the quarter."),
    )
    reach = models.PositiveSmallIntegerField(_("up to"), choices=Reach, default=Reach.OPERATOR)
    urges = models.PositiveSmallIntegerField(
        _("urge the unit at the level"), choices=UrgingLevel, null=True, blank=True
    )
    answer_days = models.PositiveSmallIntegerField(
        _("working days for the answer"), default=5, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    text = models.TextField(_("text"), help_text=_("{task}, {unit}, {due}, {days} and {stage} are filled in."))
    is_active = models.BooleanField(_("in force"), default=True)
    since = models.DateField(_("in force since"))

    objects: ClassVar[Any] = ReminderRuleQuerySet.as_manager()
    history = EffectRecords()

    class Meta:
        verbose_name = _("reminder rule")
        verbose_name_plural = _("reminder rules")
        ordering = ["ledger", "moment", "days", "pk"]

    def __str__(self) -> str:
        return f"{self.ledger.title} · {self.get_moment_display()} {self.days}"

    def clean(self) -> None:
        super().clean()
        self.clean_text()
        if self.times > 1 and not self.every:
            raise ValidationError({"every": _("Say every how many days it is repeated.")})
        if (self.moment in BY_CYCLE) != (self.due_day is not None):
            raise ValidationError({"due_day": _("The day of the cycle is for rules on reports, and only for them.")})
        if self.urges and self.moment == RuleMoment.UNDECIDED:
            raise ValidationError({"urges": _("A unit is not urged for a decision that the chain has yet to take.")})

    def clean_text(self) -> None:
        """Only the places that are filled in, and no other marks in braces."""
        try:
            parts = list(Formatter().parse(self.text))
        except ValueError as error:
            raise ValidationError({"text": _("A brace is open or closed without its partner.")}) from error
        unknown = [
            name
            for _text, name, spec, conversion in parts
            if name is not None and (name not in PLACES or spec or conversion)
        ]
        if unknown:
            message = _("{%(name)s} is not known; these are: %(places)s.")
            places = ", ".join(f"{{{place}}}" for place in PLACES)
            raise ValidationError({"text": message % {"name": unknown[0], "places": places}})

    @property
    def when(self) -> str:
        """The rule's time, as a person says it."""
        words = {"moment": self.get_moment_display(), "days": self.days, "every": self.every, "times": self.times}
        text = str(_("%(moment)s: %(days)s days") % words if self.days else ON_THE_DAY[RuleMoment(self.moment)])
        if self.every:
            text += str(_(", then every %(every)s days, %(times)s times in all") % words)
        if self.due_day:
            text += str(_(" (due on day %(day)s of the cycle)") % {"day": self.due_day})
        return text

    @property
    def urges_name(self) -> str:
        """The level at which it urges, as the office calls it; empty where it only reminds."""
        return level_name(self.urges) if self.urges else ""

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands among the rules: as its time comes, moment by moment."""
        return list(RuleMoment).index(RuleMoment(self.moment)), self.rhythm.offsets[0]

    @property
    def rhythm(self) -> Rhythm:
        return Rhythm(RuleMoment(self.moment), self.days, self.every or 0, self.times)


class RemindedUntil(models.Model):
    """Up to which day the rules of a ledger have been followed; what came after is made up."""

    ledger = models.OneToOneField(Ledger, on_delete=models.PROTECT, related_name="reminded_until")
    day = models.DateField(_("day"))

    class Meta:
        verbose_name = _("reminded until")
        verbose_name_plural = _("reminded until")

    def __str__(self) -> str:
        return self.day.isoformat()


class Reminder(models.Model):
    """Of what a person was reminded by a rule for a day; the key is what keeps it from a second time."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("to"), on_delete=models.PROTECT, related_name="reminders"
    )
    rule = models.ForeignKey(ReminderRule, verbose_name=_("rule"), on_delete=models.PROTECT, related_name="reminders")
    task = models.ForeignKey(SupervisionTask, on_delete=models.PROTECT, related_name="reminders")
    subject = models.CharField(_("of"), max_length=40)
    falls_on = models.DateField(_("fell due on"))
    message = models.ForeignKey(
        Message, verbose_name=_("message"), null=True, on_delete=models.PROTECT, related_name="reminders"
    )
    written_at = models.DateTimeField(_("written at"))

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "subject", "rule", "falls_on"], name="nobody_is_reminded_twice"
            ),
        ]
        indexes = [
            # The planner: what was written for these days already?
            models.Index(fields=["rule", "falls_on"], name="reminder_of_rule"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.falls_on}"
