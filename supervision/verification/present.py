"""The third pass: what the screens show today is what the history says last."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations, get_serializable_data_for_fields

from ..batches import batches
from ..models import (
    Assignment,
    CalendarDay,
    CalendarYear,
    Extension,
    Ledger,
    OfficialPaper,
    PaperSeries,
    PaperTemplate,
    Post,
    ReminderRule,
    Report,
    Substitution,
    SupervisionTask,
    Suspension,
    TrailKind,
    Unit,
    UnitAlias,
    UnitGroup,
    Urging,
)
from ..models.internal import InternalPage
from ..models.trails import value_of
from ..sealing.canonical import canonical, plain
from .findings import Finding
from .readable import UNREADABLE, readable
from .scopes import Scope

MODELS: tuple[type[models.Model], ...] = (
    Unit, UnitAlias, UnitGroup, Post, Substitution, CalendarYear, CalendarDay,
    PaperSeries, PaperTemplate, Ledger, ReminderRule, SupervisionTask, Assignment, Urging, Report,
    Extension, Suspension, OfficialPaper,
)  # fmt: skip
BATCH = 200
SHOWN = 100


def lasting(model: Any) -> QuerySet[Any]:
    """The rows that have a history: all, or of pages those that bind or ever did."""
    rows = model._base_manager.all()
    if not issubclass(model, InternalPage):
        return rows
    once = model.history.filter(page_ptr_id=OuterRef("pk"))
    return rows.filter(Exists(once) | Q(pk__in=model.binding().values("pk")))


def check_present(name: str, scope: Scope) -> list[Finding]:
    """Hold the rows of a model (by its class name) against their last history rows."""
    model = next(model for model in MODELS if model.__name__ == name)
    rows = scope.of(lasting(model).order_by("pk"), "pk")
    return [
        finding
        for batch in batches(rows.values_list("pk", flat=True).iterator(chunk_size=BATCH), BATCH)
        for finding in compare(model, batch)
    ]


def last_rows(model: Any, pks: Iterable[int]) -> dict[int, Any]:
    """The last history row of each, by key."""
    key = model._meta.pk.attname
    newest = model.history.filter(**{f"{key}__in": list(pks)}).values(key).annotate(last=Max("history_id"))
    rows = readable(model.history.model._base_manager.all(), [row["last"] for row in newest])
    return {getattr(row, key): row for row in rows.values()}


def compare(model: Any, pks: list[int]) -> list[Finding]:
    rows, history = readable(model._base_manager.all(), pks), last_rows(model, pks)
    findings = []
    for pk in pks:
        row, last = rows.get(pk), history.get(pk)
        if row is None:
            findings.append(Finding(_("the row can't be read: it was changed"), model._meta.db_table, pk))
            continue
        if last is None or last.history_type == "-":
            findings.append(Finding(_("it has no history: it was added"), model._meta.db_table, pk))
            continue
        expected, found = content_or_why_not(said, last, row), content_or_why_not(shown, last, row)
        if expected != found:
            names = [name for name in expected if expected[name] != found.get(name)]
            problem = _("what is shown is not what took effect: %(fields)s") % {"fields": ", ".join(names)}
            first = names[0] if names else ""
            findings.append(
                Finding(
                    problem,
                    model._meta.db_table,
                    pk,
                    trail_of(row),
                    expected=str(expected.get(first))[:120],
                    found=str(found.get(first))[:120],
                )
            )
    return findings


def trail_of(row: Any) -> str:
    """The label of the trail that tells of a task, its assignments and its reports; of others their own."""
    if isinstance(row, SupervisionTask):
        return f"{TrailKind.TASK}:{row.pk}"
    return f"{TrailKind.TASK}:{row.task_id}" if isinstance(row, (Assignment, Report, Suspension, OfficialPaper)) else ""


def said(last: Any, row: Any) -> dict[str, Any]:
    """What history says: columns, links, and of a page its parts by the revision that took effect."""
    content = {field.attname: plain(value_of(field, getattr(last, field.attname))) for field in last.tracked_fields}
    for field in last._history_m2m_fields:
        links = getattr(last, field.name).all()
        content[field.name] = sorted(getattr(link, f"{field.m2m_reverse_field_name()}_id") for link in links)
    if isinstance(row, InternalPage) and last.revision is not None:
        content |= {name: parts_text(last.revision.content.get(name, [])) for name, _model in parts_of(row)}
    return content


def shown(last: Any, row: Any) -> dict[str, Any]:
    """The same of the row as it stands."""
    content = {field.attname: plain(value_of(field, getattr(row, field.attname))) for field in last.tracked_fields}
    for field in last._history_m2m_fields:
        through = getattr(type(row), field.name).through._base_manager
        own, other = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
        content[field.name] = sorted(through.filter(**{own: row.pk}).values_list(other, flat=True))
    if isinstance(row, InternalPage) and last.revision is not None:
        for name, model in parts_of(row):
            parts = model._base_manager.filter(**{f"{model.whole}_id": row.pk})
            content[name] = parts_text([get_serializable_data_for_fields(part) for part in parts])
    return content


def content_or_why_not(make: Callable[[Any, Any], dict[str, Any]], last: Any, row: Any) -> dict[str, Any]:
    try:
        return make(last, row)
    except UNREADABLE as error:
        return {make.__name__: str(error)}


def parts_of(row: Any) -> list[tuple[str, Any]]:
    """The parts of a page: (name in its revisions, model)."""
    relations = [(each.get_accessor_name(), each.related_model) for each in get_all_child_relations(type(row))]
    return [(name, model) for name, model in relations if hasattr(model, "whole")]


def parts_text(parts: Iterable[dict[str, Any]]) -> list[str]:
    """Each part as text, in a fixed order; its key is left out, which a new part has not when it is drafted."""
    known = json.loads(json.dumps(list(parts), cls=DjangoJSONEncoder))
    return sorted(canonical({name: value for name, value in part.items() if name != "pk"}) for part in known)


def check_gone(name: str) -> list[Finding]:
    """Things whose history does not end, but which are no longer there."""
    model: Any = next(model for model in MODELS if model.__name__ == name)
    key = model._meta.pk.attname
    newer = model.history.filter(**{key: OuterRef(key)}, history_id__gt=OuterRef("history_id"))
    live = model._base_manager.filter(pk=OuterRef(key))
    lost = model.history.filter(~Exists(newer), ~Exists(live)).exclude(history_type="-")
    pks = lost.values_list(key, flat=True)[:SHOWN]
    return [Finding(_("it was deleted, and no entry says so"), model._meta.db_table, pk) for pk in pks]
