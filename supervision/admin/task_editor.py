"""The form of a task, tailored to the subsystem of its ledger."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList

from ..choices import LimitKind, Subsystem
from ..deadlines.limits import COUNTED
from .panels import FilesPanel, SubsystemPanel, WholeForm
from .uploads import FilesMixin


class TaskForm(FilesMixin, WagtailAdminPageForm):
    """A draft may be incomplete; what proposing still needs is said when it is proposed."""

    files_relation = "attachments"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.ledger_id is None:
            ledger = self.parent_page.specific
            self.instance.ledger, self.instance.subsystem = ledger, ledger.subsystem
        self.add_file_fields()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        kind, days, on = (cleaned.get(name) for name in ("limit_kind", "limit_amount", "limit_on"))
        if kind not in COUNTED and days:
            raise ValidationError({"limit_amount": _("This kind of limit is not counted, so leave the number empty.")})
        if kind != LimitKind.DATE and on:
            raise ValidationError({"limit_on": _("The limit is not a date, so leave the date empty.")})
        return cleaned

    def save(self, commit: bool = True) -> Any:
        self.attach()
        return super().save(commit)


def text_panels() -> list[Any]:
    """What is to be done, and what it stands on."""
    return [
        FieldPanel("title", heading=gettext_lazy("Task"), help_text=gettext_lazy("What is to be done, in one line.")),
        FieldPanel("content"),
        FieldPanel("requirements"),
        SubsystemPanel(
            Subsystem.KEY_WORK,
            [FieldPanel("plan"), FieldPanel("responsible_leaders")],
            heading=gettext_lazy("Annual key work"),
        ),
        SubsystemPanel(
            Subsystem.INSTRUCTION,
            [
                FieldRowPanel([FieldPanel("instructed_by"), FieldPanel("instructed_on")]),
                FieldPanel("instruction_text"),
                FieldPanel("instruction_document"),
            ],
            heading=gettext_lazy("Leader's instruction"),
        ),
        SubsystemPanel(
            Subsystem.DECISION,
            [
                FieldRowPanel([FieldPanel("decision_source"), FieldPanel("decided_on")]),
                FieldPanel("decision_item"),
            ],
            heading=gettext_lazy("Decision of a meeting or document"),
        ),
        SubsystemPanel(
            Subsystem.AGREEMENT,
            [FieldPanel("agreement_parties"), FieldPanel("signed_on")],
            heading=gettext_lazy("Agreement with a city or prefecture"),
        ),
    ]


def part_panels() -> list[Any]:
    """Its stages and figures."""
    return [
        InlinePanel(
            "milestones",
            [
                FieldPanel("title"),
                FieldRowPanel([FieldPanel("due_on"), FieldPanel("quantity"), FieldPanel("unit_of_measure")]),
            ],
            heading=gettext_lazy("Milestones"),
            label=gettext_lazy("milestone"),
        ),
        InlinePanel(
            "indicators",
            [
                FieldRowPanel([FieldPanel("name"), FieldPanel("year")]),
                FieldRowPanel([FieldPanel("comparison"), FieldPanel("target"), FieldPanel("unit_of_measure")]),
            ],
            heading=gettext_lazy("Indicators and yearly targets"),
            label=gettext_lazy("indicator"),
        ),
    ]


TASK_FIELDS = ObjectList(
    [
        *text_panels(),
        InlinePanel(
            "responsibilities",
            [
                FieldRowPanel([FieldPanel("unit"), FieldPanel("group")]),
                FieldRowPanel([FieldPanel("share"), FieldPanel("duty")]),
            ],
            heading=gettext_lazy("Responsible units"),
            label=gettext_lazy("unit or group"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("urgency"), FieldPanel("reporting_cycle")]),
                FieldRowPanel([FieldPanel("limit_kind"), FieldPanel("limit_start")]),
                FieldRowPanel([FieldPanel("limit_amount"), FieldPanel("limit_on")]),
            ],
            heading=gettext_lazy("Time limit and reporting"),
        ),
        *part_panels(),
        FilesPanel(),
    ],
    heading=gettext_lazy("Task"),
)
TASK_EDITOR = WholeForm([TASK_FIELDS], base_form_class=TaskForm)

# What may be corrected in a task in force: the text, not the units, the limit or the papers.
CORRECTION = ObjectList([*text_panels(), *part_panels()], base_form_class=WagtailAdminModelForm)
