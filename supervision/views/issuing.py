"""Many proposals at once: the chief ticks and issues; each is a transaction of its own."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..actions import Issue
from ..choices import Role, TaskStatus
from ..exceptions import Refused
from ..models import SupervisionTask
from ..permissions.standing import Standing
from .pages import Screen


def proposals(user: Any) -> Any:
    """What the person, as chief, may issue: proposals of his office that somebody else drafted."""
    offices = Standing.for_request(user).units({Role.CHIEF})
    tasks = SupervisionTask.objects.filter(status=TaskStatus.PROPOSED, ledger__office__in=offices)
    return (
        tasks.exclude(owner=user)
        .select_related("ledger")
        .prefetch_related("responsibilities__unit", "responsibilities__group")
    )


class Issuing(Screen):
    template_name = "supervision/work/issuing.html"
    page_title = gettext_lazy("To be issued")
    header_icon = "tasks"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"tasks": proposals(self.request.user)}

    def post(self, request: HttpRequest) -> HttpResponse:
        """Issue every ticked proposal; one that is refused is named with its reason and stops none of the others."""
        ticked = proposals(request.user).filter(pk__in=[pk for pk in request.POST.getlist("task") if pk.isdigit()])
        numbers = []
        for task in ticked:
            try:
                numbers.append(Issue(request.user, address=request.META.get("REMOTE_ADDR"))(task).number)
            except Refused as refusal:
                messages.error(request, f"{task}: {refusal.reason}")
        if numbers:
            messages.success(request, _("Issued: %(numbers)s.") % {"numbers": _(", ").join(numbers)})
        elif not ticked:
            messages.warning(request, _("Tick at least one task."))
        return redirect("supervision_issuing")
