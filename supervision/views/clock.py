"""The clock: each periodic job with its last run, and whether it should have run since."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import Role
from ..jobs.runs import job_lines
from ..permissions.standing import Standing
from .pages import Screen


class Clock(Screen):
    template_name = "supervision/work/clock.html"
    page_title = _("Clock")
    header_icon = "time"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        standing = Standing.for_request(request.user)
        if not (standing.offices or standing.has(Role.SYSTEM_ADMIN) or standing.has(Role.AUDITOR)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"lines": job_lines(timezone.now())}
