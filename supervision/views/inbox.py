"""What the system has told a person; opening the page is the receipt."""

from typing import Any

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models import Message
from .pages import Screen

PER_PAGE = 30


class Inbox(Screen):
    template_name = "supervision/work/inbox.html"
    page_title = _("Messages")
    header_icon = "mail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mine = Message.objects.filter(recipient=self.request.user.pk).select_related("task")
        page = Paginator(mine, PER_PAGE).get_page(self.request.GET.get("p"))
        waiting = Message.objects.unread().filter(recipient=self.request.user.pk).count()
        context = super().get_context_data(**kwargs) | {"page": page, "messages_shown": list(page), "unread": waiting}
        unread = [message.pk for message in context["messages_shown"] if message.read_at is None]
        Message.objects.unread().filter(pk__in=unread).update(read_at=timezone.now())
        return context
