"""A verification as a list of small steps, which can be taken up again, watched, and shared among processes."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q

from ..models import Checkpoint, CheckpointLeaf, Trail
from .chains import check_chains
from .findings import Finding, first_of_each
from .log import check_log
from .present import MODELS, check_gone, check_present, lasting
from .rows import check_rows, check_unsealed, history_models
from .scopes import Scope, ranges

TRAILS = 1000
ROWS = 2000
# [what, *arguments], as JSON keeps it.
Step = list[Any]


def scope_of(arguments: list[Any]) -> Scope:
    low, high, ids = arguments
    return Scope(low, high, None if ids is None else tuple(ids))


RUN: dict[str, Callable[..., list[Finding]]] = {
    "chains": lambda *scope: check_chains(scope_of(list(scope))),
    "rows": lambda *scope: check_rows(scope_of(list(scope))),
    "unsealed": check_unsealed,
    "present": lambda name, *scope: check_present(name, scope_of(list(scope))),
    "gone": check_gone,
    "log": check_log,
}


def run_step(step: Step) -> list[Finding]:
    """Carry one step out: the first finding of each chain, and all others."""
    return first_of_each(RUN[step[0]](*step[1:]))


def plan() -> list[Step]:
    """Everything, the chains first."""
    trails = [[scope.low, scope.high, None] for scope in ranges(Trail.objects.all(), "pk", TRAILS)]
    steps: list[Step] = [["chains", *scope] for scope in trails]
    steps += [["rows", *scope] for scope in trails]
    steps += [["unsealed", model._meta.db_table] for model in history_models()]
    for model in MODELS:
        scopes = ranges(lasting(model), "pk", ROWS)
        steps += [["present", model.__name__, scope.low, scope.high, None] for scope in scopes]
        steps.append(["gone", model.__name__])
    return [*steps, ["log"]]


def plan_for(trail_ids: list[int]) -> list[Step]:
    """The chains named, and nothing else."""
    some = [trail_ids[start : start + TRAILS] for start in range(0, len(trail_ids), TRAILS)]
    return [[what, 0, None, ids] for what in ("chains", "rows") for ids in some]


def plan_since(checkpoint: Checkpoint) -> list[Step]:
    """The chains that have grown since a checkpoint that somebody has kept, and the log."""
    later = CheckpointLeaf.objects.filter(algorithm=checkpoint.algorithm, position__gte=checkpoint.size)
    grown = Trail.objects.filter(Q(is_changed=True) | Q(pk__in=later.values("trail")))
    return [*plan_for(list(grown.order_by("pk").values_list("pk", flat=True))), ["log"]]
