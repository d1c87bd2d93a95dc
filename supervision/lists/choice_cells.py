"""Cells of columns that offer a choice: written as the screens show it, read by that label or by its code."""

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from .problems import Unreadable

CHINESE = "zh-hans"


def read_choice(text: str, choices: type[TextChoices]) -> str:
    """The code of a choice, by its code or its label in the reader's language, the site's or Chinese.

    Raises Unreadable, naming the choices, for anything else.
    """
    for language in dict.fromkeys((get_language() or CHINESE, settings.LANGUAGE_CODE, CHINESE)):
        with override(language):
            for code, label in choices.choices:
                if text in (code, str(label)):
                    return str(code)
    labels = _(", ").join(str(label) for label in choices.labels)
    raise Unreadable(_("Choose one of these: %(choices)s.") % {"choices": labels})
