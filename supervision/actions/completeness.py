"""What a task must say before it binds anybody, by subsystem."""

from datetime import date

from django.utils.translation import gettext as _

from ..choices import LimitKind, Share, Subsystem
from ..deadlines.limits import COUNTED
from ..models import SupervisionTask

REQUIRED: dict[str, tuple[str, ...]] = {
    Subsystem.KEY_WORK: ("plan", "responsible_leaders"),
    Subsystem.INSTRUCTION: ("instructed_by", "instructed_on", "instruction_text"),
    Subsystem.DECISION: ("decision_source", "decided_on", "decision_item"),
    Subsystem.AGREEMENT: ("agreement_parties", "signed_on", "indicators"),
}


def has(task: SupervisionTask, name: str) -> bool:
    value = getattr(task, name)
    return bool(value.all()) if hasattr(value, "all") else bool(value)


def label(task: SupervisionTask, name: str) -> str:
    field = task._meta.get_field(name)
    if field.is_relation and field.auto_created:
        return str(field.related_model._meta.verbose_name_plural)
    return str(field.verbose_name)


def limit_fields(task: SupervisionTask) -> list[str]:
    """What the kind of limit asks for besides: a date, a number, or nothing."""
    if task.limit_kind == LimitKind.DATE:
        return ["limit_on"]
    return ["limit_amount"] if task.limit_kind in COUNTED else []


def missing_from(task: SupervisionTask, on: date) -> list[str]:
    """The labels of everything that is missing; an empty list means that the task may be proposed."""
    names = ("content", *REQUIRED[task.subsystem])
    missing = [label(task, name) for name in names if not has(task, name)]
    missing.extend(
        _("time limit (%(field)s)") % {"field": label(task, name)} for name in limit_fields(task) if not has(task, name)
    )
    parts = list(task.responsibilities.all())
    if not any(part.share == Share.LEAD for part in parts):
        missing.append(_("a lead unit"))
    missing.extend(_("the units meant by “%(group)s”") % {"group": part} for part in parts if not part.units(on))
    return missing
