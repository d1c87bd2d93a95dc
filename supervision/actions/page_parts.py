"""Parts and links of many pages: each kind of them is read and written by its own few statements."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import Field, ForeignKey, QuerySet
from modelcluster.models import ClusterableModel, get_all_child_m2m_relations, get_all_child_relations

from ..models.parts import Part


def assigned(page: Any) -> dict[str, list[Any]]:
    """What the page was given and has not written yet, by the name of its relation."""
    found: dict[str, list[Any]] = page.__dict__.setdefault("_cluster_related_objects", {})
    return found


def forget_parts(pages: Iterable[Any]) -> None:
    """Let each page ask its tables again, and free the memory."""
    for page in pages:
        assigned(page).clear()


def load_parts(pages: Collection[Any]) -> None:
    """Give pages of one model all that belongs to them, as the tables have it and in their order, and so on down."""
    model = type(next(iter(pages)))
    for relation in get_all_child_relations(model):
        key = relation.field
        rows = relation.related_model._default_manager.filter(**{f"{key.name}__in": keys(pages)})
        rows = rows.order_by(*relation.related_model._meta.ordering, "pk")
        hand_out(pages, relation.get_accessor_name(), grouped(rows, key))
        if rows and issubclass(relation.related_model, ClusterableModel):
            load_parts(rows)
    for link in get_all_child_m2m_relations(model):
        hand_out(pages, link.name, linked(link, pages))


def linked(link: Any, pages: Collection[Any]) -> dict[Any, list[Any]]:
    source, target = link.m2m_field_name(), link.m2m_reverse_field_name()
    rows = link.remote_field.through._base_manager.filter(**{f"{source}__in": keys(pages)})
    key = link.remote_field.through._meta.get_field(source)
    found = grouped(rows.select_related(target).order_by(target, "pk"), key)
    return {page: [getattr(row, target) for row in rows] for page, rows in found.items()}


def keys(pages: Collection[Any]) -> list[Any]:
    return [page.pk for page in pages]


def grouped(rows: QuerySet[Any], key: Field[Any, Any]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key.attname)].append(row)
    return found


def hand_out(pages: Collection[Any], name: str, found: dict[Any, list[Any]]) -> None:
    for page in pages:
        assigned(page)[name] = found.get(page.pk, [])


def write_parts(pages: Sequence[Any]) -> None:
    """Put what the pages were given in the place of what their tables hold; comments of editors stay as they are."""
    model = type(pages[0])
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        if issubclass(relation.related_model, Part):
            write_kind(relation.field, {page: assigned(page)[name] for page in pages if name in assigned(page)})
    for link in get_all_child_m2m_relations(model):
        write_links(link, {page: assigned(page)[link.name] for page in pages if link.name in assigned(page)})


def write_kind(key: ForeignKey[Any, Any], parts: dict[Any, list[Any]]) -> None:
    """Write the parts of one kind; those that have a row already keep it."""
    rows = key.model._default_manager
    for page, own in parts.items():
        for part in own:
            setattr(part, key.name, page)
    every = [part for own in parts.values() for part in own]
    kept = [part for part in every if part.pk is not None]
    columns = [field.name for field in key.model._meta.local_concrete_fields if not field.primary_key]
    gone = rows.filter(**{f"{key.name}__in": keys([*parts])})
    gone.exclude(pk__in=[part.pk for part in kept]).delete()
    rows.bulk_create([part for part in every if part.pk is None])
    rows.bulk_create(kept, update_conflicts=True, unique_fields=["pk"], update_fields=columns)


def write_links(link: Any, others: dict[Any, list[Any]]) -> None:
    source, target = link.m2m_field_name(), link.m2m_reverse_field_name()
    rows = link.remote_field.through._base_manager
    rows.filter(**{f"{source}__in": keys([*others])}).delete()
    pairs = {(page.pk, other.pk): None for page, own in others.items() for other in own}
    rows.bulk_create(rows.model(**{f"{source}_id": page, f"{target}_id": other}) for page, other in pairs)
