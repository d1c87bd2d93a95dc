"""Figures that contradict each other, and codes with a check character."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from supervision.figures import Count, contradictions
from supervision.models import IndicatorFigure
from supervision.models.units import validate_credit_code


def count(done: str, promised: str) -> Count:
    return Count("改造户数", Decimal(done), Decimal(promised))


@pytest.mark.parametrize(
    ("stated", "counts", "flagged"),
    [
        (None, [count("1", "2")], 0),
        ("100", [count("6818", "7230")], 1),
        ("94.3", [count("6818", "7230")], 0),
        ("100", [count("7230", "7230")], 0),
        ("100", [count("8000", "7230")], 0),
        ("50", [count("6818", "7230")], 1),
        ("50", [count("1", "2"), count("9", "10")], 0),
        ("100", [], 0),
    ],
)
def test_contradiction(stated: str | None, counts: list[Count], flagged: int) -> None:
    assert len(contradictions(Decimal(stated) if stated else None, counts)) == flagged


def test_contradiction_is_shown_to_drafter_and_reviewer_and_changes_nothing(world: Any, story: Any) -> None:
    task = story.accepted()
    figure = IndicatorFigure(indicator=task.indicators.get(), value=6818)
    report = story.submitted(task, stated_percent=100, indicator_figures=[figure])

    for person in (world.operator_a, world.deputy_a):
        client = Client()
        client.force_login(person)
        assert "6818" in client.get(reverse("supervision_report_sheet", args=[report.pk])).context["contradictions"][0]
    assert story.again(report).stated_percent == 100


def test_credit_code_with_right_check_character_is_taken() -> None:
    validate_credit_code("11220000013544357T")


@pytest.mark.parametrize("code", ["11220000013544357X", "1122", "ABC"])
def test_wrong_credit_code_is_refused(code: str) -> None:
    with pytest.raises(ValidationError):
        validate_credit_code(code)
