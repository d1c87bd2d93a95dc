"""How an office's papers are called, numbered and printed: words, the last number of each year, own templates."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from ..choices import PaperKind
from ..official_papers.shipped import shipped
from .files import StoredFile
from .guards import Guarded
from .history import EffectRecords
from .ledgers import NUMBER
from .units import Unit


class PaperSeries(Guarded):
    """One kind of paper of one office: the words of its numbers and of its red head."""

    office = models.ForeignKey(Unit, verbose_name=_("office"), on_delete=models.PROTECT, related_name="paper_series")
    kind = models.CharField(_("kind of paper"), max_length=20, choices=PaperKind)
    number_word = models.CharField(
        _("number word"),
        max_length=20,
        help_text=_("It begins every number of the kind: 吉政督通 gives 吉政督通〔2026〕1号."),
    )
    issuing_body = models.CharField(
        _("issuing body in the red head"),
        max_length=40,
        help_text=_("The full name, as it stands above the kind of paper: 吉林省人民政府办公厅."),
    )
    signed_by = models.CharField(_("issuing body as it signs"), max_length=40)

    history = EffectRecords()

    class Meta:
        verbose_name = _("series of papers")
        verbose_name_plural = _("series of papers")
        ordering = ["office", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["office", "kind"], name="one_paper_series_per_office_and_kind"),
            models.UniqueConstraint(
                fields=["number_word"],
                name="paper_number_word_once",
                violation_error_message=_(
                    "Another series has this number word already; two papers would bear one number."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office} · {self.get_kind_display()}"

    def clean(self) -> None:
        """A word under which another series once gave out numbers stays with it."""
        super().clean()
        used = self._meta.apps.get_model("supervision", "OfficialPaper").objects.exclude(series=self.pk)
        if self.number_word and used.filter(number__startswith=f"{self.number_word}〔").exists():
            message = _("Papers of another series bear this number word; two papers would bear one number.")
            raise ValidationError({"number_word": message})

    def number(self, year: int, sequence: int) -> str:
        """For example 吉政督通〔2026〕3号 (GB/T 9704-2012, 7.2.5)."""
        return NUMBER.format(word=self.number_word, year=year, sequence=sequence)

    @property
    def template(self) -> Any:
        """The row that says which template is in use; None if there never was another than the shipped one."""
        templates: Any = self.templates  # type: ignore[attr-defined] # the other side of PaperTemplate.series
        return templates.select_related("file__uploaded_by").last()

    def template_content(self) -> bytes:
        """The office's own template, or the shipped one where it has none."""
        row = self.template
        if row is None or row.file is None:
            return shipped(self.kind)
        with row.file.open() as file:
            content: bytes = file.read()
        return content


class PaperYear(models.Model):
    """The last number that a series has given out in a year; its own row, locked while a number is taken."""

    series = models.ForeignKey(
        PaperSeries, verbose_name=_("series of papers"), on_delete=models.PROTECT, related_name="years"
    )
    year = models.PositiveSmallIntegerField(_("year"))
    last = models.PositiveIntegerField(_("last number"), default=0)

    class Meta:
        verbose_name = _("year of a series")
        verbose_name_plural = _("years of series")
        constraints = [models.UniqueConstraint(fields=["series", "year"], name="paper_series_counts_each_year_once")]

    def __str__(self) -> str:
        return self.series.number(self.year, self.last)

    @classmethod
    def take(cls, series: PaperSeries, year: int) -> int:
        """The next number; the row stays locked until the caller's transaction ends, so a failure leaves no gap."""
        place: dict[str, Any] = {"series": series, "year": year}
        cls.objects.get_or_create(**place)
        cls.objects.filter(**place).update(last=F("last") + 1)
        return cls.objects.get(**place).last


class PaperTemplate(Guarded):
    """From when on a series is printed by which template; the newest row holds, the older ones stay."""

    series = models.ForeignKey(
        PaperSeries, verbose_name=_("series of papers"), on_delete=models.PROTECT, related_name="templates"
    )
    # Without a file, the shipped one is in use again.
    file = models.ForeignKey(StoredFile, verbose_name=_("file"), null=True, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField(_("in use since"))

    history = EffectRecords()

    class Meta:
        verbose_name = _("template of a paper")
        verbose_name_plural = _("templates of papers")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.file or _("the shipped template"))
