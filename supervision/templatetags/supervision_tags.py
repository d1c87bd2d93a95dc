"""Small marks that many screens show alike."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..choices import Light
from ..figures import plain

register = template.Library()

# Shape and word say it too: never colour alone.
SHAPES = {
    Light.NONE: "○",
    Light.ON_SCHEDULE: "●",
    Light.DUE_SOON: "▲",
    Light.OVERDUE: "■",
    Light.DONE: "✔",
    Light.SUSPENDED: "‖",
}


@register.simple_tag
def light_mark(value: str, ledger: Any = None) -> SafeString:
    """A light as shape, word and colour; in the words and colours of its ledger."""
    light = Light(value)
    return format_html(
        '<span class="sv-light sv-light--{}{}"><span aria-hidden="true">{}</span> {}</span>',
        light.value.replace("_", "-"),
        f" sv-of-{ledger.pk}" if ledger else "",
        SHAPES[light],
        ledger.light_name(light) if ledger else light.label,
    )


@register.simple_tag
def node_mark(node: Any, task: Any, form: str) -> SafeString:
    """A stage of a task as shape and day, leading to it on the sheet; its words are heard, and shown on pointing."""
    address = reverse("supervision_task_sheet", args=[task.pk]) + (f"#stage-{node.pk}" if node.pk else "")
    classes = f"sv-light--{node.light.value.replace('_', '-')} sv-of-{node.ledger.pk}"
    return format_html(
        '<a class="sv-node sv-light {}" href="{}" title="{}" aria-label="{}">'
        '<span aria-hidden="true">{} {}{}</span></a>',
        classes,
        address,
        node.words,
        node.words,
        SHAPES[node.light],
        date_format(node.due_on, form),
        "" if node.pk else "★",
    )


@register.filter
def is_unanswered(urging: Any) -> bool:
    """Whether the term for the answer to an urging has passed in vain."""
    return bool(urging.is_unanswered(timezone.localdate()))


@register.filter
def plain_number(number: Decimal | None) -> str:
    """A figure without the zeros that its column adds."""
    return "" if number is None else plain(Decimal(number))


@register.filter
def days_in_words(days: int | None) -> str:
    """“3 days left”, “due today”, “2 days over”."""
    if days is None:
        return ""
    if days == 0:
        return _("due today")
    if days > 0:
        return ngettext("%(count)s day left", "%(count)s days left", days) % {"count": days}
    return ngettext("%(count)s day over", "%(count)s days over", -days) % {"count": -days}


@register.filter
def often_in_words(period: timedelta) -> str:
    """“every day”, “every 15 minutes”."""
    if period >= timedelta(days=1):
        return _("every day")
    minutes = period // timedelta(minutes=1)
    return ngettext("every minute", "every %(count)s minutes", minutes) % {"count": minutes}


@register.filter
def age_in_words(days: int | None) -> str:
    """How long something has waited."""
    if days is None:
        return ""
    if days == 0:
        return _("since today")
    return ngettext("for %(count)s day", "for %(count)s days", days) % {"count": days}
