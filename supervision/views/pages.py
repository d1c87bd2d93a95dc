"""What all screens of the system share: Wagtail's frame and our way home."""

from typing import Any

from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin


class Screen(WagtailAdminTemplateMixin, TemplateView):
    """One screen of the admin."""

    breadcrumbs_items = [{"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")}]
    trail: list[tuple[str, Any]] = []

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        steps = [{"url": reverse(name), "label": label} for name, label in self.trail]
        return [*self.breadcrumbs_items, *steps, {"url": "", "label": self.get_page_title()}]
