"""What pages are made of: written freely while the page is a draft, by the actions alone once it binds."""

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

    def demand_drafts(self) -> None:
        wholes = self.values(f"{self.model.whole}_id")
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
        whole_id = getattr(self, f"{self.whole}_id")
        if not is_acting() and self.whole_model().binding().filter(pk=whole_id).exists():
            demand_action(type(self))

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.demand_draft()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        self.demand_draft()
        return super().delete(*args, **kwargs)
