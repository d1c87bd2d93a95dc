"""Posts and substitutions: who may act, for which unit, in which role, and from when to when."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..choices import KEEPER_ROLES, OFFICE_ROLES, Role, UnitKind
from .history import EffectRecords
from .units import Unit
from .validity import Dated, DatedQuerySet


class PostQuerySet(DatedQuerySet):
    def held_by(self, user: Any, on: date) -> Self:
        """Posts that the person holds on the day, as his own."""
        return self.valid(on).filter(user=user)

    def lent_to(self, user: Any, on: date) -> Self:
        """Posts whose powers are lent to the person on the day."""
        lent = Substitution.objects.valid(on).filter(substitute=user)
        return self.valid(on).filter(pk__in=lent.values("post"))

    def at(self, unit_id: int, *roles: str) -> Self:
        return self.filter(unit=unit_id, role__in=roles)


class Post(Dated):
    """A person in a role at a unit. Rights come from posts, never from the person."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.PROTECT, related_name="posts"
    )
    unit = models.ForeignKey(Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    title = models.CharField(_("title of the post"), max_length=100)

    objects: ClassVar[Any] = PostQuerySet.as_manager()
    history = EffectRecords()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["unit__position", "unit_id", "role", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
                name="post_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["user", "unit", "role"], condition=Q(valid_to=None), name="post_held_once_at_a_time"
            ),
        ]
        indexes = [
            # Every request: what may this person do today?
            models.Index(fields=["user", "valid_from", "valid_to"], name="post_of_person"),
            # Every step of a chain: who holds this role here?
            models.Index(fields=["unit", "role"], name="post_at_unit"),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse a post that can't be at such a unit, or beside what else the person holds."""
        super().clean()
        self.demand_office()
        if self.user_id:
            self.demand_room(Post.objects.filter(user=self.user_id).exclude(pk=self.pk))

    def demand_office(self) -> None:
        """Ledgers are kept by general offices."""
        if self.unit_id and self.role in OFFICE_ROLES and self.unit.kind != UnitKind.GENERAL_OFFICE:
            message = _("“%(role)s” is a post of a general office, and “%(unit)s” is none.")
            raise ValidationError({"role": message % {"role": Role(self.role).label, "unit": self.unit}})

    def demand_room(self, others: Iterable["Post"]) -> None:
        """Refuse two posts of one kind at one time, and two of the three keepers' posts (三员) in one hand."""
        for other in others:
            if not self.meets(other):
                continue
            if (other.unit_id, other.role) == (self.unit_id, self.role):
                message = _(
                    "The person holds this post already, from %(start)s to %(end)s; the times must not overlap."
                )
                days = {"start": other.valid_from or "…", "end": other.valid_to or "…"}
                raise ValidationError({"valid_from": message % days})
            if other.role != self.role and {other.role, self.role} <= KEEPER_ROLES:
                message = _("The person is “%(role)s” at the same time; nobody is two of the three keepers.")
                raise ValidationError({"role": message % {"role": Role(other.role).label}})

    def meets(self, other: "Post") -> bool:
        """Whether there is a day on which both hold."""
        begins, ends = self.valid_from or date.min, self.valid_to or date.max
        return begins <= (other.valid_to or date.max) and (other.valid_from or date.min) <= ends


class Substitution(Dated):
    """A post's powers lent to another person from a day to a day."""

    post = models.ForeignKey(Post, verbose_name=_("post"), on_delete=models.PROTECT, related_name="substitutions")
    substitute = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("substitute"), on_delete=models.PROTECT, related_name="substitutions"
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    history = EffectRecords()

    class Meta:
        verbose_name = _("substitution")
        verbose_name_plural = _("substitutions")
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=False, valid_to__isnull=False, valid_to__gte=F("valid_from")),
                name="substitution_has_two_dates",
            ),
        ]

    def __str__(self) -> str:
        name = self.substitute.get_full_name() or self.substitute.get_username()
        return str(_("%(substitute)s for %(post)s") % {"substitute": name, "post": self.post})

    def clean(self) -> None:
        super().clean()
        if self.post_id and self.substitute_id == self.post.user_id:
            raise ValidationError({"substitute": _("Nobody can stand in for himself.")})
