"""What a template may ask for, by kind of paper, and an example of each for the trial before it is taken into use."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from ..choices import PaperKind

Context = Mapping[str, str | list[str]]

COMMON = {
    "issuing_body": _("issuing body in the red head"),
    "paper_name": _("kind of paper"),
    "number": _("number of the paper"),
    "title": _("title"),
    "addressees": _("addressees, without the colon"),
    "paragraphs": _("paragraphs of the text, a list"),
    "headings": _("those of the paragraphs that are headings, a list"),
    "signed_by": _("issuing body as it signs"),
    "issued_on": _("date of the paper"),
    "task_title": _("title of the task"),
    "task_number": _("unified number of the task"),
}
OWN = {
    PaperKind.TASK_NOTICE: {
        "lead_units": _("lead units"),
        "support_units": _("co-operating units"),
        "due_on": _("day by which the task is due"),
    },
    PaperKind.URGING_NOTICE: {
        "unit": _("unit that is urged"),
        "level": _("level of the urging"),
        "demand": _("what is demanded"),
        "urged_on": _("day of the urging"),
        "answer_by": _("day by which the unit has to answer"),
    },
    PaperKind.EXTENSION_REPLY: {
        "unit": _("unit that asked"),
        "from_due_on": _("former last day"),
        "to_due_on": _("new last day"),
        "extension_reason": _("reason for the extension"),
    },
}
# Without these a paper would be no paper, or would not say what was agreed to on the preview.
COMPULSORY = ("number", "title", "addressees", "paragraphs", "issued_on")
# The lists, and how a template asks for them.
LISTS = {
    "paragraphs": "{%p for paragraph in paragraphs %}",
    "headings": "{%p if paragraph in headings %}",
}


def placeholders(kind: str) -> dict[str, object]:
    """Name and meaning of all that a template of the kind may ask for."""
    return {**COMMON, **OWN[PaperKind(kind)]}


def written(name: str) -> str:
    """A placeholder as a template writes it."""
    return LISTS.get(name) or f"{{{{ {name} }}}}"


def example(kind: str) -> Context:
    """A context as full as any, with characters that XML and Jinja take for their own."""
    words: dict[str, str | list[str]] = {name: f"{name} <&> “{{{{ }}}}”" for name in placeholders(kind)}
    return words | {"paragraphs": ["一、要求", "二、其他"], "headings": ["一、要求"]}
