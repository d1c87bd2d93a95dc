"""Menu items, each shown to those whose posts give it a use."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from ..choices import Role
from ..permissions.standing import Standing


class WorkbenchItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(Standing.for_request(request.user).own_units)


class IssuingItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return Standing.for_request(request.user).has(Role.CHIEF)


class InboxItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(Standing.for_request(request.user))


def items() -> list[Any]:
    """The menu items of the system's own screens."""
    return [
        WorkbenchItem(_("Workbench"), reverse("supervision_workbench"), icon_name="list-ul", order=110),
        IssuingItem(_("To be issued"), reverse("supervision_issuing"), icon_name="check", order=120),
        InboxItem(_("Messages"), reverse("supervision_inbox"), icon_name="mail", order=130),
    ]
