"""Menu items, each shown to those whose posts give it a use."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from ..choices import Role
from ..models import Message
from ..permissions.keeping import NEVER_LENT
from ..permissions.listing import kinds_for
from ..permissions.standing import Standing


class WorkbenchItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(Standing.for_request(request.user).own_units)


class IssuingItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return Standing.for_request(request.user).has(Role.CHIEF)


class OfficeItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(Standing.for_request(request.user).offices)


class ListsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(kinds_for(request.user))


class SubstitutesItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        own = (capacity for capacity in Standing.for_request(request.user).capacities if not capacity.lent)
        return any(capacity.post.role not in NEVER_LENT for capacity in own)


class AuditorItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return Standing.for_request(request.user).has(Role.AUDITOR)


class ClockItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        standing = Standing.for_request(request.user)
        return bool(standing.offices) or standing.has(Role.SYSTEM_ADMIN) or standing.has(Role.AUDITOR)


class SystemItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return Standing.for_request(request.user).has(Role.SYSTEM_ADMIN)


class LedgerAsOfItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        standing = Standing.for_request(request.user)
        return bool(standing.offices) or standing.oversees


class AnybodyItem(MenuItem):
    """For whoever holds a post."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(Standing.for_request(request.user))


class InboxItem(AnybodyItem):
    """Says how many messages have not been read."""

    def render_component(self, request: HttpRequest) -> Any:
        unread = Message.objects.unread().filter(recipient=request.user.pk).count()
        component = super().render_component(request)
        if unread:
            component.label = f"{self.label} ({unread})"
        return component


def items() -> list[Any]:
    """The menu items of the system's own screens.

    An item is marked as open when the name of the open one begins with its own: where a label begins with another's,
    both have names that do not.
    """
    return [
        WorkbenchItem(_("Workbench"), reverse("supervision_workbench"), icon_name="list-ul", order=110),
        AnybodyItem(_("Node monitoring"), reverse("supervision_monitoring"), icon_name="table", order=115),
        IssuingItem(_("To be issued"), reverse("supervision_issuing"), icon_name="check", order=120),
        OfficeItem(_("Urge units"), reverse("supervision_urging"), icon_name="warning", order=125),
        InboxItem(_("Messages"), reverse("supervision_inbox"), name="inbox", icon_name="mail", order=130),
        OfficeItem(_("Ledgers by year"), reverse("supervision_ledgers"), icon_name="folder-open-1", order=140),
        ListsItem(_("Take lists in"), reverse("supervision_lists"), icon_name="upload", order=142),
        OfficeItem(_("Calendar of working days"), reverse("supervision_calendar"), icon_name="calendar-alt", order=145),
        OfficeItem(_("Reminder rules"), reverse("supervision_reminder_rules"), icon_name="calendar-check", order=146),
        ClockItem(_("Clock"), reverse("supervision_clock"), icon_name="time", order=147),
        SystemItem(
            _("Delivery of messages"), reverse("supervision_delivering"), name="delivery", icon_name="mail", order=148
        ),
        OfficeItem(
            _("Series and templates of papers"),
            reverse("supervision_paper_settings"),
            icon_name="doc-full",
            order=147,
        ),
        SubstitutesItem(_("While I am away"), reverse("supervision_substitutes"), icon_name="user", order=150),
        LedgerAsOfItem(_("Ledger as of a day"), reverse("supervision_ledger_as_of"), icon_name="history", order=160),
        AuditorItem(_("Verify the trail"), reverse("supervision_verifications"), icon_name="circle-check", order=170),
        AuditorItem(
            _("Trail of units and posts"), reverse("supervision_registry_trail"), icon_name="history", order=180
        ),
    ]
