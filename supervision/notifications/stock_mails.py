"""Wagtail's own workflow mails: they go on for the public pages; of tasks and reports our own messages tell."""

from typing import Any

from django.dispatch import Signal
from wagtail.admin import mail
from wagtail.models import WorkflowState
from wagtail.signals import workflow_approved, workflow_rejected, workflow_submitted

from ..models.internal import InternalPage


class PublicPagesOnly:
    """A notifier of Wagtail that keeps silent about internal pages."""

    def can_handle(self, instance: Any, **kwargs: Any) -> bool:
        is_internal = isinstance(instance.content_object.specific_deferred, InternalPage)
        return not is_internal and super().can_handle(instance, **kwargs)  # type: ignore[misc] # Wagtail's notifier has it


class Submitted(PublicPagesOnly, mail.WorkflowStateSubmissionEmailNotifier):
    """Somebody has submitted a public page."""


class Rejected(PublicPagesOnly, mail.WorkflowStateRejectionEmailNotifier):
    """A public page was rejected."""


class Approved(PublicPagesOnly, mail.WorkflowStateApprovalEmailNotifier):
    """A public page was approved."""


# Held here, because signals hold their receivers weakly; the names are those that Wagtail gives its own.
NOTIFIERS: tuple[tuple[Signal, Any, str], ...] = (
    (workflow_submitted, Submitted(), "workflow_state_submitted_email_notification"),
    (workflow_rejected, Rejected(), "workflow_state_rejected_email_notification"),
    (workflow_approved, Approved(), "workflow_state_approved_email_notification"),
)


def quieten() -> None:
    """Take the place of Wagtail's notifiers, whether they have been connected already or will be."""
    for signal, notifier, uid in NOTIFIERS:
        signal.disconnect(sender=WorkflowState, dispatch_uid=uid)
        signal.connect(notifier, sender=WorkflowState, dispatch_uid=uid)
