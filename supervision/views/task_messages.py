"""Who was told of a task, who has read it, and what could not be delivered: for the office that keeps it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from ..models import Message, SupervisionTask
from ..permissions.standing import Standing
from .pages import Screen

PER_PAGE = 50


class TaskMessages(Screen):
    template_name = "supervision/sheets/messages.html"
    header_icon = "mail"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        offices = Standing.for_request(request.user).offices
        tasks = SupervisionTask.objects.filter(ledger__office__in=offices)
        self.task: SupervisionTask = get_object_or_404(tasks, pk=kwargs["pk"])

    def get_page_title(self) -> str:
        return _("Messages about %(task)s") % {"task": self.task.name}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = Message.objects.filter(task=self.task).select_related("recipient").prefetch_related("deliveries")
        page = Paginator(rows, PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {"task": self.task, "page": page, "rows": list(page)}
