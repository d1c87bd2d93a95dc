"""The end of a workflow, as the setting WAGTAIL_FINISH_WORKFLOW_ACTION names it."""

from typing import Any


def finish(workflow_state: Any, user: Any = None) -> None:
    """Let the last decision take effect; on pages that have no approval chain of ours, publish as Wagtail does."""
    # Wagtail imports this module while its own models are being made, so nothing of them is imported above.
    from wagtail.workflows import publish_workflow_state

    from .models import ChainStep
    from .models.internal import InternalPage

    if isinstance(workflow_state.content_object.specific, InternalPage):
        ChainStep.port.finish(workflow_state, user)
    else:
        publish_workflow_state(workflow_state, user)
