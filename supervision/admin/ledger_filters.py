"""The filters of the ledger list: each one question, answered in SQL."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import Light, Subsystem, TaskStatus
from ..models import Assignment, Ledger, Unit
from ..permissions.sight import ledgers_visible_to


class SubsystemFilter(SimpleListFilter):
    title = _("Subsystem")
    parameter_name = "subsystem"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return list(Subsystem.choices)

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(subsystem=self.value()) if self.value() else queryset


class YearFilter(SimpleListFilter):
    title = _("Year")
    parameter_name = "year"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        years = Ledger.objects.order_by("-year").values_list("year", flat=True).distinct()
        return [(str(year), str(year)) for year in years]

    def has_output(self) -> bool:
        return True

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        year = self.value() or ""
        return queryset.filter(ledger__year=int(year)) if year.isdigit() else queryset


class UnitFilter(SimpleListFilter):
    title = _("Unit")
    parameter_name = "unit"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        given = Assignment.objects.filter(unit=OuterRef("pk"))
        if not ledgers_visible_to(request.user).exists():
            return []
        return [(str(pk), name) for pk, name in Unit.objects.filter(Exists(given)).values_list("pk", "name")]

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        unit = self.value() or ""
        if not unit.isdigit():
            return queryset
        return queryset.filter(Exists(Assignment.objects.standing().filter(task=OuterRef("pk"), unit=int(unit))))


class LightFilter(SimpleListFilter):
    title = _("Light")
    parameter_name = "light"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return list(Light.choices)

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(shown_light=self.value()) if self.value() in Light.values else queryset


STAGES = {
    "unaccepted": (_("Waiting for acceptance"), lambda tasks: tasks.unaccepted()),
    "sent-back": (_("Sent back"), lambda tasks: tasks.sent_back()),
    "ready": (_("Ready to be closed"), lambda tasks: tasks.ready_to_close()),
    "overdue": (_("Overdue"), lambda tasks: tasks.overdue(timezone.now())),
}


class StageFilter(SimpleListFilter):
    title = _("Stage")
    parameter_name = "stage"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [*TaskStatus.choices, *((key, label) for key, (label, _select) in STAGES.items())]

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        if value in STAGES:
            return STAGES[value][1](queryset)
        return queryset.filter(status=value) if value in TaskStatus.values else queryset
