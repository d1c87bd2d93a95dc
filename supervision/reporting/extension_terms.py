"""What a reply on an extension needs to know of it, and all that papers ask extensions for."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from ..models import Extension


@dataclass(frozen=True)
class ExtensionTerms:
    """From which day to which, why, and whether the unit had asked for it."""

    from_day: date | None
    to_day: date | None
    reason: str
    was_asked_for: bool


def terms_of(extension: Extension) -> ExtensionTerms:
    return ExtensionTerms(
        day(extension.from_due_at), day(extension.to_due_at), extension.reason, extension.report_id is not None
    )


def day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None
