"""The admin home: what waits for me, and with whom what I sent is now."""

from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from ..models import Message
from ..permissions.standing import Standing
from ..reporting.waiting import sent, to_do


class ToDoPanel(Component):
    """Everything that the person is expected to do, oldest first, with age and light."""

    name = "supervision_to_do"
    template_name = "supervision/home/to_do.html"
    order = 10

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        request = parent_context["request"]
        now = timezone.now()
        return {
            "to_do": to_do(request.user, now),
            "sent": sent(request.user, now),
            "unread": Message.objects.unread().filter(recipient=request.user).count(),
            "has_workbench": bool(Standing.for_request(request.user).own_units),
        }
