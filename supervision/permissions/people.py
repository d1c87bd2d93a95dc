"""Whom a role means: the persons behind posts today, substitutes included."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.utils import timezone

from ..choices import OFFICE_ROLES
from ..models import Post, SupervisionTask


def people_at(unit_ids: Iterable[int], *roles: str) -> QuerySet[Any]:
    """The persons who hold one of the roles at the units today, or stand in for who does."""
    today = timezone.localdate()
    posts = Post.objects.valid(today).filter(unit__in=unit_ids, role__in=roles)
    lent = Q(
        substitutions__post__in=posts.values("pk"),
        substitutions__valid_from__lte=today,
        substitutions__valid_to__gte=today,
    )
    people = get_user_model().objects.filter(is_active=True)
    return people.filter(Q(posts__in=posts.values("pk")) | lent).distinct()


def office_of(task: SupervisionTask, *roles: str) -> QuerySet[Any]:
    """The supervisors and chiefs who keep the task's ledger."""
    return people_at([task.ledger.office_id], *(roles or OFFICE_ROLES))
