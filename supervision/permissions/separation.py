"""Four eyes: nobody approves what he drafted, and nobody takes two steps of one report."""

from typing import Any

from django.utils.translation import gettext as _

from ..exceptions import NotAllowed
from ..models import Report, SupervisionTask
from .standing import Capacity


def drafters(page: SupervisionTask | Report, requested_by_id: int | None) -> set[int | None]:
    """Everybody whose words the present text is."""
    revision = page.latest_revision
    writers = {page.owner_id, requested_by_id, revision.user_id if revision else None}
    return writers | ({page.drafted_by_id} if isinstance(page, Report) else set())


def demand_other_eyes(page: SupervisionTask | Report, workflow_state: Any, capacity: Capacity, actor: Any) -> None:
    """Raise NotAllowed if the actor, or the person he stands in for, drafted the text or has decided on it before."""
    persons = {actor.pk, capacity.on_behalf_of_id or actor.pk}
    if persons & drafters(page, workflow_state.requested_by_id):
        raise NotAllowed(_("You drafted this, so somebody else has to decide on it."))
    if capacity.post.unit.one_person_may_take_two_steps:
        return
    decided = workflow_state.task_states.filter(status="approved", finished_by__in=persons)
    if decided.exists():
        raise NotAllowed(_("You have already decided on this at an earlier step; somebody else has to take this one."))
