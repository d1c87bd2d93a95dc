"""Choices as lists write them: by code, or by the label that the screens show."""

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import get_language, override

CHINESE = "zh-hans"


def chosen(choices: type[TextChoices], text: str) -> str:
    """The value whose code or label is the text, in the reader's language, the site's or Chinese; empty if none is."""
    for language in dict.fromkeys((get_language() or CHINESE, settings.LANGUAGE_CODE, CHINESE)):
        with override(language):
            for choice in choices:
                if text in (choice.value, str(choice.label)):
                    return str(choice.value)
    return ""
