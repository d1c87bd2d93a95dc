"""What Wagtail's own editor may do with internal pages: add and edit drafts, and nothing around the actions."""

from typing import Any

from wagtail.models import Page, PagePermissionTester

from ..choices import EDITABLE_REPORT, OFFICE_ROLES, AssignmentStatus, Role, TaskStatus
from ..models import Ledger, Report, SupervisionTask
from .sight import reports_visible_to, tasks_visible_to
from .standing import Standing


class InternalTester(PagePermissionTester):
    """Refuses every verb of the page explorer, to superusers too; subclasses open what the rules allow."""

    def __init__(self, user: Any, page: Page) -> None:
        self.user, self.page = user, page
        self.permission_policy = None
        self.page_is_root = False
        self.standing = Standing.for_request(user)

    def _no(self, *args: Any, **kwargs: Any) -> bool:
        return False

    def page_locked(self) -> bool:
        return self.page.get_lock() is not None

    def user_has_lock(self) -> bool:
        return False

    can_unpublish = can_publish = can_publish_subpage = can_set_view_restrictions = _no
    can_lock = can_unlock = can_move = can_copy = can_move_to = can_copy_to = can_reorder_children = _no
    can_add_subpage = can_edit = can_delete = can_view_revisions = can_submit_for_moderation = _no


class LedgerTester(InternalTester):
    page: Ledger

    def can_add_subpage(self, *args: Any, **kwargs: Any) -> bool:
        return isinstance(self.page, Ledger) and bool(self.standing.capacity(OFFICE_ROLES, self.page.office_id))


class TaskTester(InternalTester):
    page: SupervisionTask

    def _office(self) -> bool:
        return bool(self.standing.capacity(OFFICE_ROLES, self.page.ledger.office_id))

    def can_edit(self) -> bool:
        return self._office() and self.page.status == TaskStatus.DRAFT

    can_submit_for_moderation = can_edit

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """A draft that nobody has ever laid before anybody; what has entries in the trail stays."""
        return self.can_edit() and not self.page.events.exists()

    def can_view_revisions(self) -> bool:
        return self._office()

    def can_add_subpage(self, *args: Any, **kwargs: Any) -> bool:
        """A unit's operator may begin a report on a task that his unit has accepted."""
        if self.page.status != TaskStatus.ISSUED:
            return False
        units = self.standing.units({Role.OPERATOR})
        accepted = self.page.assignments.filter(unit__in=units, status=AssignmentStatus.ACCEPTED)
        return bool(units) and accepted.exists()

    def visible(self) -> bool:
        return tasks_visible_to(self.user).filter(pk=self.page.pk).exists()


class ReportTester(InternalTester):
    page: Report

    def can_edit(self) -> bool:
        operator = self.standing.capacity({Role.OPERATOR}, self.page.assignment.unit_id)
        return bool(operator) and self.page.status in EDITABLE_REPORT

    can_submit_for_moderation = can_edit

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """A draft that nobody has ever laid before anybody; what has entries in the trail stays."""
        return self.can_edit() and not self.page.events.exists()

    def can_view_revisions(self) -> bool:
        return bool(self.standing.capacity({Role.OPERATOR}, self.page.assignment.unit_id))

    def visible(self) -> bool:
        return reports_visible_to(self.user).filter(pk=self.page.pk).exists()
