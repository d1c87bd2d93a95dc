"""Things that hold from a day to a day, both included; an open end means “until further notice”."""

from datetime import date
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .guards import Guarded, GuardedQuerySet


class DatedQuerySet(GuardedQuerySet):
    def valid(self, on: date) -> Self:
        """Those that hold on the day."""
        begun = Q(valid_from=None) | Q(valid_from__lte=on)
        return self.filter(begun, Q(valid_to=None) | Q(valid_to__gte=on))


class Dated(Guarded):
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    objects: ClassVar[Any] = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    def is_valid(self, on: date) -> bool:
        """Whether it holds on the day."""
        begun = self.valid_from is None or self.valid_from <= on
        return begun and (self.valid_to is None or self.valid_to >= on)

    def clean(self) -> None:
        super().clean()
        self.demand_order_of_days()

    def demand_order_of_days(self) -> None:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": _("The last day can't be before the first.")})
