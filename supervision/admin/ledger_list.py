"""The office's ledger list by modeladmin: one question to the database, whatever the number of tasks."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse
from django.shortcuts import redirect
from django.urls import re_path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView

from ..choices import OFFICE_ROLES
from ..exceptions import Refused
from ..models import Ledger, SupervisionTask
from ..permissions.sight import tasks_visible_to
from ..permissions.standing import Standing
from ..reporting.ledger_book import workbook_of
from ..reporting.ledger_rows import CHUNK, COLUMNS, ledger_rows, with_units
from ..reporting.list_exports import EXPORTS, export
from . import ledger_filters as filters

# In the address, the forms that can be taken in again are told from the list as it is shown.
LISTS = {f"list-{form}": form for form in EXPORTS}
EXPORT_MENU = [
    ("xlsx", _("The list as shown (Excel)")),
    *((name, EXPORTS[form].label) for name, form in LISTS.items()),
]


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
    """The list, the same rows as a workbook, and the tasks themselves as files that go on."""

    FORMATS = ("xlsx", *LISTS)

    def as_spreadsheet(self, queryset: QuerySet[Any], spreadsheet_format: str) -> FileResponse:
        if spreadsheet_format in LISTS:
            return export(LISTS[spreadsheet_format], queryset)
        rows = ledger_rows(queryset.iterator(chunk_size=CHUNK))
        return workbook_of(rows, str(_("Ledger")), str(_("Ledger as of %(day)s") % {"day": timezone.localdate()}))

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """What can't be exported is said above the list that the person came from."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except Refused as refusal:
            messages.error(request, refusal.reason)
            return redirect(f"{request.path}{self.get_query_string(remove=[self.EXPORT_VAR])}")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        offices = Standing.for_request(self.request.user).units(OFFICE_ROLES)
        return context | {
            "rows": list(ledger_rows(context["object_list"])),
            "columns": [(label, self.order_link(index, order)) for index, (_n, label, order) in enumerate(COLUMNS)],
            "selects": [(spec, spec.value() or "") for spec in self.filter_specs],
            "ledgers": Ledger.objects.filter(office__in=offices).order_by("-year", "pk")[:4] if offices else [],
            "exports": [(label, self.get_query_string({"export": form})) for form, label in EXPORT_MENU],
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
