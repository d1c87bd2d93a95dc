"""What a report carries besides its words: quantities of milestones, figures of indicators, evidence."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from .files import StoredFile
from .parts import Part
from .reports import Report
from .task_parts import Indicator, Milestone


class MilestoneFigure(Part):
    """How far a milestone is, by this report."""

    whole = "report"

    report = ParentalKey(Report, on_delete=models.CASCADE, related_name="milestone_figures")
    milestone = models.ForeignKey(
        Milestone, verbose_name=_("milestone"), on_delete=models.PROTECT, related_name="figures"
    )
    quantity = models.DecimalField(_("done so far"), max_digits=16, decimal_places=4, null=True, blank=True)
    reached_on = models.DateField(_("reached on"), null=True, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("milestone figure")
        verbose_name_plural = _("milestone figures")

    def __str__(self) -> str:
        return str(self.milestone)


class IndicatorFigure(Part):
    """The value of an indicator, by this report."""

    whole = "report"

    report = ParentalKey(Report, on_delete=models.CASCADE, related_name="indicator_figures")
    indicator = models.ForeignKey(
        Indicator, verbose_name=_("indicator"), on_delete=models.PROTECT, related_name="figures"
    )
    value = models.DecimalField(_("value"), max_digits=16, decimal_places=4)
    as_of = models.DateField(_("as of"), null=True, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("indicator figure")
        verbose_name_plural = _("indicator figures")

    def __str__(self) -> str:
        return str(self.indicator)


class Evidence(Part):
    """A file that shows what the report says."""

    whole = "report"

    report = ParentalKey(Report, on_delete=models.CASCADE, related_name="evidence")
    file = models.ForeignKey(StoredFile, verbose_name=_("file"), on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(_("caption"), max_length=200, blank=True)
    milestone = models.ForeignKey(
        Milestone, verbose_name=_("milestone"), null=True, blank=True, on_delete=models.PROTECT, related_name="evidence"
    )

    class Meta(Part.Meta):
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")

    def __str__(self) -> str:
        return self.caption or str(self.file)
