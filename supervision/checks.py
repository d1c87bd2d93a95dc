"""What has to hold before the system starts."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from .models.trails import algorithm
from .sealing.digests import ALGORITHMS, is_available


@register()
def seal_can_be_computed(**kwargs: Any) -> list[CheckMessage]:
    """The algorithm of the seal is one that is known, and that this machine's OpenSSL has."""
    if is_available(algorithm()):
        return []
    return [
        Error(
            f"SUPERVISION_SEAL_ALGORITHM is “{algorithm()}”, which is not available here.",
            hint=f"Use one of {', '.join(ALGORITHMS)}; SM3 needs a Python built with OpenSSL 1.1.1 or newer.",
            id="supervision.E001",
        )
    ]
