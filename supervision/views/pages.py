"""What all screens of the system share: Wagtail's frame and our way home."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from django.views.generic.edit import FormMixin
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..exceptions import Refused


class Screen(WagtailAdminTemplateMixin, TemplateView):
    """One screen of the admin."""

    breadcrumbs_items = [{"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}]
    trail: list[tuple[str, Any]] = []

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        steps = [{"url": reverse(name), "label": label} for name, label in self.trail]
        return [*self.breadcrumbs_items, *steps, {"url": "", "label": self.get_page_title()}]


class FormScreen(FormMixin, Screen):
    """A screen with one form; what was filled in is handed to `act`, and what that refuses is said at the form."""

    done_url: str

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if not form.is_valid():
            return self.form_invalid(form)
        try:
            self.act(form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
            return self.form_invalid(form)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
            return self.form_invalid(form)
        return redirect(self.get_done_url())

    def get_done_url(self) -> str:
        return reverse(self.done_url)

    def act(self, values: dict[str, Any]) -> None:
        """Do what was asked for; raise Refused or ValidationError if it can't be done."""
        # Every form screen has its own; Django's views are made without ABC, and so are ours.
        raise NotImplementedError(type(self).__name__)
