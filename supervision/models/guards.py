"""Rows that only the actions write, and rows that nobody writes twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext as _

from ..exceptions import Final

_acting: ContextVar[bool] = ContextVar("supervision_acting", default=False)


@contextmanager
def acting() -> Iterator[None]:
    """The time during which an action writes; nobody but the actions opens it."""
    token = _acting.set(True)
    try:
        yield
    finally:
        _acting.reset(token)


def is_acting() -> bool:
    return _acting.get()


def demand_action(model: type[models.Model]) -> None:
    """Raise Final unless an action is at work."""
    if not is_acting():
        raise Final(
            _("“%(things)s” are changed by the actions of the system alone, so that every change is in the trail.")
            % {"things": model._meta.verbose_name_plural}
        )


class GuardedQuerySet(models.QuerySet[Any]):
    """Answers questions freely; writes only for an action."""

    def update(self, **values: Any) -> int:
        demand_action(self.model)
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        demand_action(self.model)
        return super().delete()

    delete.queryset_only = True  # type: ignore[attr-defined] # as Django marks its own

    def bulk_create(self, *args: Any, **kwargs: Any) -> list[Any]:
        demand_action(self.model)
        return super().bulk_create(*args, **kwargs)

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        demand_action(self.model)
        return super().bulk_update(*args, **kwargs)


class Guarded(models.Model):
    """Saved and deleted by the actions alone."""

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        demand_action(type(self))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        demand_action(type(self))
        return super().delete(*args, **kwargs)


def refuse_rewriting(model: type[models.Model]) -> None:
    raise Final(
        _("“%(things)s” can't be altered or deleted; a mistake is mended by a new entry.")
        % {"things": model._meta.verbose_name_plural}
    )


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Rows may be added, by actions; none is ever altered."""

    def update(self, **values: Any) -> int:
        refuse_rewriting(self.model)
        return 0

    def delete(self) -> tuple[int, dict[str, int]]:
        refuse_rewriting(self.model)
        return 0, {}

    delete.queryset_only = True  # type: ignore[attr-defined] # as Django marks its own

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        refuse_rewriting(self.model)
        return 0

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list[Any]:
        demand_action(self.model)
        if kwargs.get("update_conflicts") or kwargs.get("ignore_conflicts"):
            refuse_rewriting(self.model)
        return super().bulk_create(objs, *args, **kwargs)


class AppendOnly(models.Model):
    """Written once; the database refuses the rest as well (supervision.triggers)."""

    objects: ClassVar[Any] = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            refuse_rewriting(type(self))
        demand_action(type(self))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        refuse_rewriting(type(self))
        return 0, {}
