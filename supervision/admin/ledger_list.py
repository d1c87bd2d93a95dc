"""The office's ledger list by modeladmin: one question to the database, whatever the number of tasks."""

from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse
from django.urls import re_path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView

from ..choices import OFFICE_ROLES
from ..models import Ledger, SupervisionTask
from ..permissions.sight import tasks_visible_to
from ..permissions.standing import Standing
from ..reporting.ledger_book import workbook_of
from ..reporting.ledger_rows import CHUNK, COLUMNS, ledger_rows, with_units
from . import ledger_filters as filters


class LedgerPermission(PermissionHelper):
    """Everybody with a post may list what he may see; adding and editing have their own doors."""

    def user_can_list(self, user: Any) -> bool:
        return bool(Standing.for_request(user))

    def user_can_create(self, user: Any) -> bool:
        return False

    def get_valid_parent_pages(self, user: Any) -> QuerySet[Any]:
        """None: modeladmin's own “add” is not offered."""
        return Ledger.objects.none()

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return False

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return False

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        return False


class LedgerView(IndexView):
    """The list, and the same rows as a workbook."""

    def as_spreadsheet(self, queryset: QuerySet[Any], spreadsheet_format: str) -> FileResponse:
        return workbook_of(ledger_rows(queryset.iterator(chunk_size=CHUNK)), str(_("Ledger")))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        offices = Standing.for_request(self.request.user).units(OFFICE_ROLES)
        return context | {
            "rows": list(ledger_rows(context["object_list"])),
            "columns": [(label, self.order_link(index, order)) for index, (_n, label, order) in enumerate(COLUMNS)],
            "selects": [(spec, spec.value() or "") for spec in self.filter_specs],
            "ledgers": Ledger.objects.filter(office__in=offices).order_by("-year", "pk")[:4] if offices else [],
            "export_link": self.get_query_string({"export": "xlsx"}),
        }

    def get_ordering_field(self, field_name: str) -> str | None:
        """The database column behind a column of the list."""
        return {name: order for name, _label, order in COLUMNS}.get(field_name)

    def order_link(self, index: int, order: str | None) -> str:
        """Where a click on the column's heading leads: ascending first, then descending."""
        if order is None:
            return ""
        return self.get_query_string({"o": f"-{index}" if self.params.get("o") == str(index) else str(index)})


class LedgerAdmin(ModelAdmin):
    """What modeladmin needs to know of the ledger."""

    model = SupervisionTask
    menu_label = _("Ledger")
    menu_icon = "list-ol"
    menu_order = 100
    permission_helper_class = LedgerPermission
    index_view_class = LedgerView
    index_template_name = "supervision/work/ledger.html"
    list_per_page = 50
    list_display = [name for name, _label, _order in COLUMNS]
    list_filter = [
        filters.SubsystemFilter,
        filters.YearFilter,
        filters.UnitFilter,
        filters.LightFilter,
        filters.StageFilter,
    ]
    search_fields = ["title", "number", "content"]
    ordering = ["-ledger__year", "-sequence"]

    def get_admin_urls_for_registration(self) -> tuple[Any, ...]:
        """The list alone: modeladmin's own history, inspection and editing ask nobody who may see."""
        return (
            re_path(
                self.url_helper.get_action_url_pattern("index"),
                self.index_view,
                name=self.url_helper.get_action_url_name("index"),
            ),
        )

    def get_queryset(self, request: Any) -> QuerySet[Any]:
        return with_units(tasks_visible_to(request.user).with_light(timezone.now()))
