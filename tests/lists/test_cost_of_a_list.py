"""A list of many rows asks the database no more often than a list of few."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

HEADING = "no,title,lead_unit,co_units,deadline,milestones,target,unit\n"
ROW = "{no},打井{no},省教育厅,省水利厅,2026年10月底,6月底20眼、10月底{last}眼,{last},眼\n"
FEW, MANY = 6, 26


@pytest.fixture
def keeper(story: Any, keeper_of: Any) -> Any:
    """An office that has taken a list in before."""
    story.draft()
    return keeper_of(story.ledger)


def written(folder: Path, rows: int, last: int = 50) -> Path:
    path = folder / f"list{rows}.csv"
    path.write_text(HEADING + "".join(ROW.format(no=no, last=last) for no in range(1, rows + 1)), encoding="utf-8")
    return path


def queries(keeper: Any, path: Path) -> int:
    with CaptureQueriesContext(connection) as seen:
        told = keeper.take(path)
    assert "REFUSED" not in told
    return len(seen)


@pytest.fixture
def asked(keeper: Any, tmp_path: Path) -> Any:
    """How often a list of few rows asks, and how often a list of many."""

    def both(last: int = 50) -> list[int]:
        return [queries(keeper, written(tmp_path, rows, last)) for rows in (FEW, MANY)]

    return both


def test_new_list(asked: Any, keeper: Any) -> None:
    few, many = asked()

    assert few == many <= 60
    assert keeper.tasks.exclude(source_list="").count() == FEW + MANY


def test_same_list_again(asked: Any, keeper: Any) -> None:
    asked()

    few, many = asked()

    assert few == many <= 30
    assert {task.revisions.count() for task in keeper.tasks} == {1}


def test_changed_list_again(asked: Any, keeper: Any) -> None:
    asked()

    few, many = asked(last=60)

    assert few == many <= 60
    assert {task.revisions.count() for task in keeper.tasks.exclude(source_list="")} == {2}
