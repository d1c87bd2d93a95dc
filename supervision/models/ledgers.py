"""Ledgers: the register of tasks of one subsystem and year, which gives out the unified numbers."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from ..choices import Light, Subsystem
from ..deadlines.contrast import is_readable
from ..deadlines.lights import DUE_SOON
from .history import EffectRecords, RevisionLink
from .internal import BOOKKEEPING, InternalPage
from .units import Unit

ONE_DAY, LONGEST = timedelta(days=1), timedelta(days=90)
LONGEST_NAME = 8
NUMBER = "{word}〔{year}〕{sequence}号"


class LedgerRoot(InternalPage):
    """The one parent of all ledgers, beside the public site and never part of it."""

    parent_page_types: ClassVar[list[str]] = []
    subpage_types: ClassVar[list[str]] = ["supervision.Ledger"]
    max_count = 1

    class Meta:
        verbose_name = _("supervision ledgers")


class Ledger(InternalPage):
    """The register of one subsystem and year, kept by one general office."""

    # Named, because Wagtail's pages would otherwise all have a `ledger` that tasks need for themselves.
    page_ptr = models.OneToOneField(Page, on_delete=models.CASCADE, parent_link=True, related_name="as_ledger")
    subsystem = models.CharField(_("subsystem"), max_length=20, choices=Subsystem)
    year = models.PositiveSmallIntegerField(_("year"))
    office = models.ForeignKey(Unit, verbose_name=_("office"), on_delete=models.PROTECT, related_name="ledgers")
    number_word = models.CharField(_("number word"), max_length=20, help_text=_("For example 吉政督."))
    due_soon = models.DurationField(_("due soon"), default=DUE_SOON, help_text=_("So long before the due time."))
    light_names = models.JSONField(_("names of the lights"), default=dict, blank=True)
    light_colours = models.JSONField(_("colours of the lights"), default=dict, blank=True)

    parent_page_types: ClassVar[list[str]] = ["supervision.LedgerRoot"]
    subpage_types: ClassVar[list[str]] = ["supervision.SupervisionTask"]

    history = EffectRecords(bases=(RevisionLink,), excluded_fields=BOOKKEEPING)

    class Meta:
        verbose_name = _("ledger")
        verbose_name_plural = _("ledgers")
        constraints = [
            models.UniqueConstraint(fields=["office", "subsystem", "year"], name="one_ledger_per_subsystem_and_year"),
            models.UniqueConstraint(fields=["number_word", "year"], name="one_ledger_per_number_word_and_year"),
        ]

    def clean(self) -> None:
        super().clean()
        if self.due_soon % ONE_DAY or not ONE_DAY <= self.due_soon <= LONGEST:
            raise ValidationError({"due_soon": _("A whole number of days, from 1 to 90.")})
        self.clean_lights()

    def clean_lights(self) -> None:
        """Names that fit, and colours that can be read; only of lights that there are."""
        if not {*self.light_names, *self.light_colours} <= set(Light.values):
            raise ValidationError(_("There is no such light."))
        if any(not name.strip() or len(name) > LONGEST_NAME for name in self.light_names.values()):
            raise ValidationError({"light_names": _("The name of a light has one to eight characters.")})
        faint = [colour for colour in self.light_colours.values() if not is_readable(colour)]
        if faint:
            message = _("“%(colour)s” can't be read on white; write a darker one, such as #b3261e (contrast 4.5:1).")
            raise ValidationError({"light_colours": message % {"colour": faint[0]}})

    def light_name(self, light: Light) -> str:
        """What the office calls the light."""
        return str(self.light_names.get(light.value) or light.label)

    def get_workflow(self) -> Any:
        """The chain that a new task of this ledger will pass."""
        from .chain import ApprovalChain

        return ApprovalChain.for_model(self._meta.apps.get_model("supervision", "SupervisionTask"))

    def day_nearest(self, today: date) -> date:
        """Today, or the nearest day of the ledger's year: units and groups of its lists are those of that day."""
        return min(max(today, date(self.year, 1, 1)), date(self.year, 12, 31))

    def number(self, sequence: int) -> str:
        """The unified number, for example 吉政督〔2011〕14号 (brackets U+3014 and U+3015)."""
        return NUMBER.format(word=self.number_word, year=self.year, sequence=sequence)


class NumberSeries(models.Model):
    """The last number that a ledger has given out; its own row, so that no revision can bring an old one back."""

    ledger = models.OneToOneField(Ledger, on_delete=models.PROTECT, related_name="series", verbose_name=_("ledger"))
    last = models.PositiveIntegerField(_("last number"), default=0)

    class Meta:
        verbose_name = _("number series")
        verbose_name_plural = _("number series")

    def __str__(self) -> str:
        return self.ledger.number(self.last)

    @classmethod
    def take(cls, ledger: Any) -> int:
        """The next number; the row stays locked until the caller's transaction ends, so a failure leaves no gap."""
        cls.objects.get_or_create(ledger=ledger)
        cls.objects.filter(ledger=ledger).update(last=F("last") + 1)
        return cls.objects.get(ledger=ledger).last
