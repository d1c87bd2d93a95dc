"""Official papers: what the office has printed and sent about a task, each with a number of its own series."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..choices import PaperKind
from ..official_papers.paragraphs import headings_of, paragraphs_of
from .extensions import Extension
from .files import StoredFile
from .guards import Guarded, GuardedQuerySet
from .history import EffectRecords
from .paper_settings import PaperSeries, PaperTemplate
from .tasks import SupervisionTask
from .urgings import Urging


class OfficialPaperQuerySet(GuardedQuerySet):
    def standing(self) -> Self:
        """Those that no later paper has replaced."""
        return self.filter(replaced_at=None)


class OfficialPaper(Guarded):
    """One paper as it was printed: its words, its number and its file."""

    task = models.ForeignKey(
        SupervisionTask, verbose_name=_("supervision task"), on_delete=models.PROTECT, related_name="official_papers"
    )
    kind = models.CharField(_("kind of paper"), max_length=20, choices=PaperKind)
    urging = models.ForeignKey(
        Urging, verbose_name=_("urging"), null=True, on_delete=models.PROTECT, related_name="official_papers"
    )
    extension = models.ForeignKey(
        Extension, verbose_name=_("extension"), null=True, on_delete=models.PROTECT, related_name="official_papers"
    )
    series = models.ForeignKey(
        PaperSeries, verbose_name=_("series of papers"), on_delete=models.PROTECT, related_name="papers"
    )
    year = models.PositiveSmallIntegerField(_("year"))
    sequence = models.PositiveIntegerField(_("sequence"))
    number = models.CharField(_("number of the paper"), max_length=50, unique=True)
    issued_on = models.DateField(_("date of the paper"))
    drawn_up_at = models.DateTimeField(_("drawn up at"))
    drawn_up_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("drawn up by"), on_delete=models.PROTECT, related_name="+"
    )
    # As printed: later changes of settings, units or the task leave them as they are.
    issuing_body = models.CharField(_("issuing body in the red head"), max_length=40)
    paper_name = models.CharField(_("kind of paper in the red head"), max_length=40)
    title = models.CharField(_("title"), max_length=300)
    addressees = models.TextField(_("addressees"))
    body = models.TextField(_("text, one paragraph a line"))
    signed_by = models.CharField(_("issuing body as it signs"), max_length=40)
    template = models.ForeignKey(
        PaperTemplate, verbose_name=_("template"), null=True, on_delete=models.PROTECT, related_name="papers"
    )
    file = models.ForeignKey(StoredFile, verbose_name=_("file"), on_delete=models.PROTECT, related_name="+")
    replaces = models.OneToOneField(
        "self", verbose_name=_("replaces"), null=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    replaced_at = models.DateTimeField(_("replaced at"), null=True)

    objects: ClassVar[Any] = OfficialPaperQuerySet.as_manager()
    history = EffectRecords()

    class Meta:
        verbose_name = _("official paper")
        verbose_name_plural = _("official papers")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["series", "year", "sequence"], name="paper_number_once_per_series"),
            models.CheckConstraint(
                condition=Q(kind=PaperKind.TASK_NOTICE, urging=None, extension=None)
                | Q(kind=PaperKind.URGING_NOTICE, urging__isnull=False, extension=None)
                | Q(kind=PaperKind.EXTENSION_REPLY, urging=None, extension__isnull=False),
                name="paper_is_about_what_its_kind_says",
            ),
            models.UniqueConstraint(
                fields=["task"],
                condition=Q(kind=PaperKind.TASK_NOTICE, replaced_at=None),
                name="one_standing_notice_per_task",
            ),
            models.UniqueConstraint(
                fields=["extension"], condition=Q(replaced_at=None), name="one_standing_paper_per_extension"
            ),
            models.UniqueConstraint(
                fields=["urging"], condition=Q(replaced_at=None), name="one_standing_paper_per_urging"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.paper_name}"

    @property
    def paragraphs(self) -> list[str]:
        return paragraphs_of(self.body)

    @property
    def headings(self) -> list[str]:
        return headings_of(self.paragraphs)
