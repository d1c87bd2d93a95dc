"""Cells of columns that offer a choice: written as the screens show it, read by that label or by its code."""

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from .problems import Unreadable


def read_choice(text: str, choices: type[TextChoices]) -> str:
    """The code of a choice, in the language at work; raises Unreadable, naming the choices, for anything else."""
    for code, label in choices.choices:
        if text in (code, str(label)):
            return str(code)
    labels = _(", ").join(str(label) for label in choices.labels)
    raise Unreadable(_("Choose one of these: %(choices)s.") % {"choices": labels})
