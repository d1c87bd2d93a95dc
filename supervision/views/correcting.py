"""The screen on which the chief corrects the text of a task in force."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from ..actions import Correct
from ..choices import Verb
from ..lifecycle import may as lifecycle_allows
from ..models import SupervisionTask
from ..permissions.policy import may
from ..permissions.sight import tasks_visible_to
from .pages import Screen


def may_correct(user: Any, task: SupervisionTask) -> bool:
    return lifecycle_allows(Verb.CORRECT, task.stage) and may(user, Verb.CORRECT, task)


class Correcting(Screen):
    template_name = "supervision/sheets/correct.html"
    header_icon = "edit"
    # The panels that may be corrected; supervision.apps plugs them in.
    edit_handler: Any = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.task: SupervisionTask = get_object_or_404(tasks_visible_to(request.user), pk=kwargs["pk"])
        if not may_correct(request.user, self.task):
            raise Http404
        self.text: SupervisionTask = self.task.latest_text()

    def get_page_title(self) -> str:
        return _("Correct the text of %(task)s") % {"task": self.task.name}

    def get_form(self) -> Any:
        form_class = type(self).edit_handler.get_form_class()
        posted = (self.request.POST, self.request.FILES) if self.request.method == "POST" else ()
        return form_class(*posted, instance=self.text, for_user=self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or self.get_form()
        panel = type(self).edit_handler.get_bound_panel(instance=self.text, request=self.request, form=form)
        return super().get_context_data(**kwargs) | {
            "task": self.task,
            "form": form,
            "panel": panel,
            "media": form.media + panel.media,
            "reason": self.request.POST.get("reason", ""),
            "revision": self.task.latest_revision_id,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if not form.is_valid():
            messages.error(request, _("Nothing was corrected: please look at the fields marked below."))
            return self.render_to_response(self.get_context_data(form=form))
        if request.POST.get("revision") != str(self.task.latest_revision_id):
            self.text.latest_revision_id = None
        try:
            Correct(request.user, reason=request.POST.get("reason", ""))(self.task, text=form.save(commit=False))
        except ValidationError as error:
            form.add_error(None, error)
            return self.render_to_response(self.get_context_data(form=form))
        messages.success(request, _("Corrected. The former text is one click away."))
        return redirect("supervision_task_sheet", self.task.pk)
