"""Every role and every verb, from one table written by hand."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from people import new_unit

from supervision.actions.registry import Keep
from supervision.choices import Role, UnitKind, Verb
from supervision.models import Post
from supervision.permissions.policy import judge
from supervision.permissions.standing import Standing

OFFICE = {Role.SUPERVISOR, Role.CHIEF}
UNIT = {Role.OPERATOR, Role.LEADER_IN_CHARGE, Role.PRINCIPAL_LEADER, Role.CONTACT_LEADER}
MAY = {
    Verb.PROPOSE: OFFICE,
    Verb.RECALL: OFFICE,
    Verb.REASSIGN: OFFICE,
    Verb.URGE: OFFICE,
    Verb.ACKNOWLEDGE: UNIT,
    Verb.REDO: OFFICE,
    Verb.DRAW_UP: OFFICE,
    Verb.ISSUE: {Role.CHIEF},
    Verb.DECLINE: {Role.CHIEF},
    Verb.CLOSE: {Role.CHIEF},
    Verb.STRIKE_OFF: {Role.CHIEF},
    Verb.CORRECT: {Role.CHIEF},
    Verb.SUSPEND: {Role.CHIEF},
    Verb.RESUME: {Role.CHIEF},
    Verb.CANCEL: {Role.CHIEF},
    Verb.ACCEPT: {Role.OPERATOR},
    Verb.SEND_BACK: {Role.OPERATOR},
    Verb.SUBMIT: {Role.OPERATOR},
    Verb.WITHDRAW: {Role.OPERATOR},
    Verb.APPROVE: {Role.LEADER_IN_CHARGE},
    Verb.RETURN: {Role.LEADER_IN_CHARGE},
}
OF_ASSIGNMENT = {Verb.ACCEPT, Verb.SEND_BACK, Verb.REASSIGN, Verb.URGE, Verb.ACKNOWLEDGE}
OF_REPORT = {Verb.SUBMIT, Verb.WITHDRAW, Verb.APPROVE, Verb.RETURN}
AT_OFFICE = set(MAY) - {Verb.ACCEPT, Verb.SEND_BACK, Verb.ACKNOWLEDGE} - OF_REPORT


@pytest.fixture
def subjects(story: Any) -> dict[Verb, Any]:
    """A report at its first step, its assignment and its task."""
    report = story.submitted()
    return {
        verb: report if verb in OF_REPORT else report.assignment if verb in OF_ASSIGNMENT else report.task
        for verb in MAY
    }


def newcomer(role: Role | None, unit: Any, **fields: Any) -> Any:
    """A new person in the role at the unit; supervisors sit in a general office, so at other units in one below it."""
    if role in OFFICE and unit.kind != UnitKind.GENERAL_OFFICE:
        unit = new_unit(name=f"{unit}办公室{role}", kind=UnitKind.GENERAL_OFFICE, parent=unit)
    user = get_user_model().objects.create_user(f"newcomer-{role}-{unit and unit.pk}", **fields)
    if role:
        Keep(None)(Post(user=user, unit=unit, role=role, title="新人", valid_from=date(2020, 1, 1)))
    return user


@pytest.mark.parametrize("role", Role)
def test_role_may_do_its_verbs_at_its_own_unit_and_no_others(role: Role, world: Any, subjects: dict[Verb, Any]) -> None:
    at_office, at_a = Standing.of(newcomer(role, world.office)), Standing.of(newcomer(role, world.a))

    allowed = {v for v in MAY if judge(at_office if v in AT_OFFICE else at_a, v, subjects[v])}

    assert allowed == {verb for verb, roles in MAY.items() if role in roles}


@pytest.mark.parametrize("role", Role)
def test_role_at_a_foreign_unit_may_do_nothing(role: Role, world: Any, subjects: dict[Verb, Any]) -> None:
    standing = Standing.of(newcomer(role, world.b))

    assert not any(judge(standing, verb, subject) for verb, subject in subjects.items())


def test_superuser_without_post_may_do_nothing(subjects: dict[Verb, Any]) -> None:
    standing = Standing.of(newcomer(None, None, is_superuser=True, is_staff=True))

    assert not any(judge(standing, verb, subject) for verb, subject in subjects.items())


def test_refusal_names_who_may(world: Any, subjects: dict[Verb, Any]) -> None:
    verdict = judge(Standing.of(world.operator_b), Verb.CLOSE, subjects[Verb.CLOSE])

    assert str(Role.CHIEF.label) in verdict.reason
