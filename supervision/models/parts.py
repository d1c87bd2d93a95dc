"""What pages are made of: written freely while the page is a draft, by the actions alone once it binds."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models
from wagtail.models import Orderable

from .guards import demand_action, is_acting


class PartQuerySet(models.QuerySet[Any]):
    def update(self, **values: Any) -> int:
        self.demand_drafts()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        self.demand_drafts()
        return super().delete()

    delete.queryset_only = True  # type: ignore[attr-defined] # as Django marks its own

    def bulk_update(self, objs: Any, *args: Any, **kwargs: Any) -> int:
        self.filter(pk__in=[part.pk for part in objs]).demand_drafts()
        return super().bulk_update(objs, *args, **kwargs)

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        parts = list(objs)
        if parts:
            self.demand_drafts({getattr(part, f"{self.model.whole}_id") for part in parts})
        if kept := [part.pk for part in parts if part.pk is not None]:
            self.filter(pk__in=kept).demand_drafts()
        return super().bulk_create(parts, *args, **kwargs)

    def demand_drafts(self, wholes: Any = None) -> None:
        """Raise Final if one of the pages binds; those of the rows, unless others are named by their keys."""
        wholes = self.values(f"{self.model.whole}_id") if wholes is None else wholes
        if not is_acting() and self.model.whole_model().binding().filter(pk__in=wholes).exists():
            demand_action(self.model)


class Part(Orderable):
    """A row of a page; `whole` names the relation to it."""

    whole: ClassVar[str]

    objects = PartQuerySet.as_manager()

    class Meta(Orderable.Meta):
        abstract = True

    @classmethod
    def whole_model(cls) -> Any:
        return cls._meta.get_field(cls.whole).related_model

    def demand_draft(self) -> None:
        """Raise Final if the page that it is to belong to binds, or the one that its row belongs to."""
        row = type(self)._base_manager.filter(pk=self.pk).values(f"{self.whole}_id")
        wholes = models.Q(pk=getattr(self, f"{self.whole}_id")) | models.Q(pk__in=row)
        if not is_acting() and self.whole_model().binding().filter(wholes).exists():
            demand_action(type(self))

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.demand_draft()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        self.demand_draft()
        return super().delete(*args, **kwargs)
