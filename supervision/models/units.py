"""Units: departments, cities, counties …, which are renamed, merged and split over time."""

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from stdnum.cn import uscc
from stdnum.exceptions import ValidationError as InvalidNumber

from ..choices import UnitKind
from .guards import Guarded
from .history import EffectRecords
from .validity import Dated, DatedQuerySet

division_code = RegexValidator(r"^\d{2}(\d{2}(\d{2}(\d{3}(\d{3})?)?)?)?$", _("A GB/T 2260 code has 2, 4 or 6 digits."))


def validate_credit_code(code: str) -> None:
    """Refuse a unified social credit code whose form or check character is wrong (GB 32100)."""
    try:
        uscc.validate(code)
    except InvalidNumber as error:
        message = _("“%(code)s” is no unified social credit code: 18 characters with a check character (GB 32100).")
        raise ValidationError(message, params={"code": code}) from error


class UnitQuerySet(DatedQuerySet):
    def named(self, name: str) -> "UnitQuerySet":
        """Units that bear `name` as their name, short name or alias."""
        return self.filter(Q(name=name) | Q(short_name=name) | Q(aliases__name=name)).distinct()


class Unit(Dated):
    """One unit, with the names it is known by and the time it existed."""

    name = models.CharField(_("name"), max_length=100)
    short_name = models.CharField(_("short name"), max_length=50, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=UnitKind)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("superior unit"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    division_code = models.CharField(
        _("division code (GB/T 2260)"), max_length=12, blank=True, validators=[division_code]
    )
    credit_code = models.CharField(
        _("unified social credit code"), max_length=18, blank=True, validators=[validate_credit_code]
    )
    predecessors = models.ManyToManyField(
        "self", verbose_name=_("predecessors"), symmetrical=False, related_name="successors", blank=True
    )
    one_person_may_take_two_steps = models.BooleanField(
        _("one person may take two steps of one report"),
        default=False,
        help_text=_("For very small units only: whoever reviewed a report may also approve it."),
    )
    position = models.PositiveIntegerField(_("order"), default=0)

    objects: ClassVar[Any] = UnitQuerySet.as_manager()
    history = EffectRecords(m2m_fields=[predecessors])

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "parent"], condition=Q(valid_to=None), name="unit_name_once_under_its_superior"
            ),
            models.UniqueConstraint(fields=["credit_code"], condition=~Q(credit_code=""), name="unit_credit_code_once"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
                name="unit_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="unit_is_not_its_own_superior"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        ancestor = self.parent
        while ancestor is not None:
            if ancestor.pk == self.pk and self.pk:
                raise ValidationError({"parent": _("A unit can't stand below itself.")})
            ancestor = ancestor.parent

    @property
    def label(self) -> str:
        """The name as lists show it."""
        return self.short_name or self.name


class UnitAlias(Guarded):
    """Another name under which lists call a unit."""

    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(_("alias"), max_length=100, db_index=True)

    history = EffectRecords()

    class Meta:
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="unit_alias_once")]

    def __str__(self) -> str:
        return self.name


class UnitGroup(Guarded):
    """A group that lists name as one (“各市（州）”); who belongs to it depends on the date."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    aliases = models.JSONField(_("other names"), default=list, blank=True)
    under = models.ForeignKey(
        Unit, verbose_name=_("all units under"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    kinds = models.JSONField(_("of these kinds"), default=list, blank=True)
    units = models.ManyToManyField(Unit, verbose_name=_("and these units"), blank=True, related_name="groups")

    history = EffectRecords(m2m_fields=[units])

    class Meta:
        verbose_name = _("unit group")
        verbose_name_plural = _("unit groups")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        unknown = set(self.kinds) - set(UnitKind.values)
        if unknown:
            raise ValidationError({"kinds": _("Unknown kinds: %(kinds)s.") % {"kinds": ", ".join(sorted(unknown))}})

    def members(self, on: date) -> models.QuerySet[Any]:
        """The units of the group on a day; those that had ended by then are left out."""
        chosen = Q(pk__in=self.units.values("pk"))
        if self.under_id and self.kinds:
            chosen |= Q(parent=self.under_id, kind__in=self.kinds)
        return Unit.objects.valid(on).filter(chosen)
