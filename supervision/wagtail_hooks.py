"""Registrations with Wagtail's admin, and nothing else."""

from typing import Any

from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from .admin import editor_hooks, menu
from .admin.home import ToDoPanel
from .admin.ledger_list import LedgerAdmin
from .admin.registry import RegistryGroup

modeladmin_register(LedgerAdmin)
modeladmin_register(RegistryGroup)
hooks.register("after_create_page", editor_hooks.after_saving)
hooks.register("after_edit_page", editor_hooks.after_saving)
hooks.register("construct_page_chooser_queryset", editor_hooks.without_internal_pages)


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    return [path("supervision/", include("supervision.urls"))]


@hooks.register("construct_homepage_panels", order=1000)
def homepage_panels(request: Any, panels: list[Any]) -> None:
    """One panel of ours in place of Wagtail's, which ask hundreds of questions and know nothing of tasks."""
    panels[:] = [ToDoPanel()]


@hooks.register("construct_homepage_summary_items", order=1000)
def homepage_summary(request: Any, items: list[Any]) -> None:
    items[:] = []


@hooks.register("construct_main_menu")
def main_menu(request: Any, menu_items: list[Any]) -> None:
    menu_items[:] = [item for item in menu_items if item.name != "help"]
    menu_items.extend(item for item in menu.items() if item.is_shown(request))


@hooks.register("insert_global_admin_css")
def stylesheet() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("supervision/admin.css"))


@hooks.register("insert_global_admin_css")
def colours_of_ledgers() -> str:
    return format_html('<link rel="stylesheet" href="{}">', reverse("supervision_lights_css"))


@hooks.register("insert_global_admin_js")
def script() -> str:
    return format_html('<script src="{}" defer></script>', static("supervision/admin.js"))
