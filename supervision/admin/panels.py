"""Panels of the editor that Wagtail does not have."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel, Panel, TabbedInterface

from ..reporting.counts import contradictions_of


class SubsystemPanel(MultiFieldPanel):
    """Fields that only the tasks of one subsystem have."""

    def __init__(self, subsystem: str, children: Any = (), *args: Any, **kwargs: Any) -> None:
        super().__init__(children, *args, **kwargs)
        self.subsystem = subsystem

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "subsystem": self.subsystem}

    class BoundPanel(MultiFieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return self.instance.subsystem == self.panel.subsystem and super().is_shown()


class WholeForm(TabbedInterface):
    """The editor of a form that adds fields of its own, each of which has its place in a panel."""

    class BoundPanel(TabbedInterface.BoundPanel):
        def render_missing_fields(self) -> str:
            """Nothing: Wagtail would show every field that it did not place itself a second time."""
            return ""


class FormTemplatePanel(Panel):
    """A part of the form that a template lays out itself."""

    template_name: str

    def __init__(self, template_name: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.template_name = template_name

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "template_name": self.template_name}

    class BoundPanel(Panel.BoundPanel):
        @property
        def template_name(self) -> str:
            return self.panel.template_name


class FilesPanel(FormTemplatePanel):
    """What is attached, each with a tick, and a field for more."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Files"))
        kwargs.setdefault("template_name", "supervision/panels/files.html")
        super().__init__(**kwargs)


class FiguresPanel(FormTemplatePanel):
    """The task's milestones and indicators as a table to fill in."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Milestones and indicators"))
        kwargs.setdefault("template_name", "supervision/panels/figures.html")
        super().__init__(**kwargs)

    class BoundPanel(FormTemplatePanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return context | {"contradictions": contradictions_of(self.instance) if self.instance.pk else []}
