"""The columns that a list may have besides: choices, days, leaders, the fields of each subsystem, qualified names."""

from pathlib import Path
from typing import Any

import pytest
from people import new_unit, person

from supervision.choices import ReportingCycle, Role, Share, Urgency
from supervision.models import Responsibility
from supervision.reporting.list_cells import NAMES, list_rows

HEADING = ["no", "title", "lead_unit", "co_units", "deadline"]
ROW = ["1", "打井", "省教育厅", "", ""]


@pytest.fixture
def keeper(story: Any, keeper_of: Any) -> Any:
    return keeper_of(story.ledger)


@pytest.fixture
def take(keeper: Any, tmp_path: Path) -> Any:
    """Takes one row in, with further columns by name."""

    def taken(**columns: str) -> str:
        path = tmp_path / "list.csv"
        rows = ([*HEADING, *columns], [*ROW, *columns.values()])
        path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
        return str(keeper.take(path))

    return taken


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("urgency", "很急"),
        ("reporting_cycle", "每天"),
        ("limit_kind", "工作天"),
        ("limit_start", "昨天起"),
        ("limit_amount", "十"),
        ("limit_amount", "1.5"),
        ("instructed_on", "2026年"),
        ("decided_on", "2026-02-30"),
        ("indicators", "新增学位6800个"),
        ("leaders", "外星领导"),
    ],
)
def test_cell_that_cannot_be_read_is_named_and_nothing_is_written(
    column: str, value: str, take: Any, keeper: Any
) -> None:
    told = take(**{column: value})

    assert any(column in line and value in line for line in told.splitlines())
    assert "REFUSED" in told
    assert not keeper.tasks.exists()


def test_choices_are_read_by_label_and_by_code(take: Any, keeper: Any) -> None:
    take(urgency="特急", reporting_cycle="weekly")

    task = keeper.item("1")
    assert (task.urgency, task.reporting_cycle) == (Urgency.MOST_URGENT, ReportingCycle.WEEKLY)


def test_missing_column_leaves_its_field_and_an_empty_cell_empties_it(take: Any, keeper: Any) -> None:
    take(plan="分三批", requirements="按月报送")

    take(plan="")

    task = keeper.item("1").get_latest_revision_as_object()
    assert (task.plan, task.requirements) == ("", "按月报送")


def test_limit_that_is_counted_needs_no_day(take: Any, keeper: Any) -> None:
    told = take(limit_kind="working_days", limit_amount="15", limit_start="acceptance")

    task = keeper.item("1")
    assert (task.limit_kind, task.limit_amount, task.limit_start) == ("working_days", 15, "acceptance")
    assert "deadline" not in told


def test_list_named_in_a_row_comes_before_that_of_the_file(take: Any, keeper: Any) -> None:
    take(list_name="甲清单")
    take(list_name="乙清单")

    assert set(keeper.tasks.values_list("source_list", "item_no")) == {("甲清单", "1"), ("乙清单", "1")}


@pytest.mark.parametrize("name", ["省领导", "吉林省/省领导（省领导）"])
def test_leader_is_found_by_title_and_by_qualified_name(name: str, take: Any, keeper: Any, world: Any) -> None:
    take(leaders=name)

    assert [post.user for post in keeper.item("1").responsible_leaders.all()] == [world.governor]


def test_leaders_of_one_title_are_written_by_their_names(story: Any, world: Any, take: Any) -> None:
    person("zhang", world.province, Role.PROVINCIAL_LEADER, "省领导")
    type(world.governor).objects.filter(username="zhang").update(last_name="张三")
    story.draft()

    (row,) = list_rows(story.ledger.tasks.all())

    assert row.cells[NAMES.index("leaders")] == "省领导（省领导）"
    assert "REFUSED" not in take(leaders="张三")
    assert "REFUSED" in take(leaders="省领导")


def test_name_of_two_units_is_written_below_its_superior(story: Any, world: Any) -> None:
    places = [new_unit(name=name, kind="prefecture", parent=world.province) for name in ("长春市", "吉林市")]
    offices = [new_unit(name="财政局", kind="department", parent=place) for place in places]
    task = story.draft()
    Responsibility.objects.filter(task=task, share=Share.LEAD).update(unit=offices[1])

    (row,) = list_rows(story.ledger.tasks.all())

    assert row.cells[NAMES.index("lead_unit")] == "吉林市/财政局"


def test_qualified_name_is_taken_in_as_that_unit(world: Any, keeper: Any, tmp_path: Path) -> None:
    places = [new_unit(name=name, kind="prefecture", parent=world.province) for name in ("长春市", "吉林市")]
    offices = [new_unit(name="财政局", kind="department", parent=place) for place in places]
    path = tmp_path / "list.csv"
    path.write_text(",".join(HEADING) + "\n1,打井,吉林市/财政局【资金】,,\n", encoding="utf-8")

    keeper.take(path)

    (part,) = keeper.item("1").responsibilities.all()
    assert (part.unit, part.duty) == (offices[1], "资金")
