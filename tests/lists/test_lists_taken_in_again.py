"""A list that is taken in again mends drafts, and leaves alone what has moved on."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from people import new_unit

from supervision.actions import Issue, Propose
from supervision.actions.registry import KeepUnit
from supervision.models import Assignment, SupervisionTask

HEADING = "no,title,lead_unit,co_units,deadline,milestones,target,unit\n"
WELLS = "1,打井,省教育厅,省水利厅,2026年10月底,6月底20眼、10月底50眼,50,眼\n"
ROADS = "2,修路,省水利厅,,2026年,,不超过100,公里\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(HEADING + WELLS + ROADS, encoding="utf-8")
    return path


@pytest.fixture
def keeper(story: Any, keeper_of: Any) -> Any:
    return keeper_of(story.ledger)


def test_same_list_again_changes_nothing(keeper: Any, file: Path) -> None:
    keeper.take(file)
    before = set(keeper.tasks.values_list("pk", "latest_revision"))

    keeper.take(file)

    assert set(keeper.tasks.values_list("pk", "latest_revision")) == before


def test_changed_row_mends_its_draft_and_no_other(keeper: Any, file: Path) -> None:
    keeper.take(file)
    revisions = dict(keeper.tasks.values_list("item_no", "latest_revision"))

    file.write_text(HEADING + WELLS.replace("50", "60") + ROADS, encoding="utf-8")
    keeper.take(file)

    wells = keeper.item("1").get_latest_revision_as_object()
    assert [stage.quantity for stage in wells.milestones.all()] == [20, 60]
    assert wells.indicators.get().target == 60
    assert keeper.item("2").latest_revision_id == revisions["2"]
    assert keeper.tasks.count() == 2


def test_what_a_supervisor_added_to_a_draft_stays(keeper: Any, file: Path, story: Any) -> None:
    keeper.take(file)
    task = keeper.item("1")
    task.plan = "分三批实施"
    task.save_revision(user=story.world.supervisor)

    file.write_text(HEADING + WELLS.replace("打井", "打深井") + ROADS, encoding="utf-8")
    keeper.take(file)

    assert (keeper.item("1").title, keeper.item("1").plan) == ("打深井", "分三批实施")


def test_issued_task_is_left_alone_and_named(keeper: Any, file: Path, story: Any) -> None:
    issued = story.issued(title="打井", source_list="list", item_no="1")

    told = keeper.take(file)

    assert issued.number in told
    assert story.again(issued).latest_revision_id == issued.latest_revision_id
    assert keeper.tasks.filter(item_no="1").count() == 1
    assert keeper.tasks.filter(item_no="2").exists()


def test_item_that_left_the_list_is_named_and_stays(keeper: Any, file: Path) -> None:
    keeper.take(file)

    file.write_text(HEADING + WELLS, encoding="utf-8")
    told = keeper.take(file)

    assert "修路" in told
    assert keeper.tasks.count() == 2


def test_imported_draft_can_be_issued(keeper: Any, file: Path, story: Any) -> None:
    keeper.take(file)
    task = keeper.item("1")
    task.plan, task.responsible_leaders = "分三批实施", [story.world.governor.posts.get()]
    task.save_revision(user=story.world.supervisor)
    Propose(story.world.supervisor)(task)
    Issue(story.world.chief)(keeper.item("1"))

    units = Assignment.objects.filter(task=task).values_list("unit__name", "share")
    assert set(units) == {("省教育厅", "lead"), ("省水利厅", "support")}


@pytest.mark.parametrize("who", ["operator_a", "governor", "auditor", "system_admin"])
def test_only_the_office_may_take_a_list_in(keeper: Any, file: Path, who: str) -> None:
    told = keeper.take(file, username=who)

    assert "REFUSED" in told
    assert not SupervisionTask.objects.exists()


def test_supervisor_owns_what_he_takes_in(keeper: Any, file: Path, story: Any) -> None:
    keeper.take(file, username="supervisor")

    assert {task.owner for task in keeper.tasks} == {story.world.supervisor}
    assert keeper.item("1").latest_revision.user == story.world.supervisor


@pytest.mark.parametrize(
    ("row", "column", "value"),
    [
        ("1,打井,省教育厅,,2026年13月,,,\n", "deadline", "2026年13月"),
        ("1,打井,省教育厅,,2026年,2月30日开工,,\n", "milestones", "2月30日开工"),
        ("1,打井,省教育厅,,2026年,,若干,眼\n", "target", "若干"),
        ("1,打井,省教育委,,2026年,,,\n", "lead_unit", "省教育委"),
        (f"1,{'井' * 300},省教育厅,,2026年,,,\n", "title", ""),
        ("1,※※※,省教育厅,,2026年,,,\n", "title", ""),
        (f"1,打井,省教育厅,,2026年,3月底{'井' * 300},,\n", "milestones", ""),
        ("1,打井,省教育厅,,2026年,,12345678901234567890,眼\n", "target", ""),
        (",打井,省教育厅,,2026年,,,\n", "no", ""),
    ],
)
def test_one_bad_cell_is_named_and_nothing_is_written(
    keeper: Any, file: Path, row: str, column: str, value: str
) -> None:
    file.write_text(HEADING + ROADS + row, encoding="utf-8")

    told = keeper.take(file)

    assert any(column in line and value in line and "3" in line for line in told.splitlines())
    assert "REFUSED" in told
    assert not keeper.tasks.exists()


def test_name_of_two_units_is_ambiguous_unless_one_is_near(keeper: Any, file: Path, story: Any) -> None:
    far = new_unit(name="外省", kind="province")
    new_unit(name="省教育厅", kind="department", parent=far)

    keeper.take(file)

    assert keeper.units("1", "lead") == ["省教育厅"]
    assert keeper.item("1").responsibilities.first().unit == story.world.a


def test_name_of_two_near_units_is_refused_with_both(keeper: Any, file: Path, story: Any) -> None:
    new_unit(name="省教育厅", kind="department", parent=story.world.office)

    told = keeper.take(file)

    assert "省政府办公厅 省教育厅" in told
    assert not keeper.tasks.exists()


def test_missing_file_is_said_in_one_line(keeper: Any, tmp_path: Path) -> None:
    told = keeper.take(tmp_path / "nowhere.csv")

    assert "nowhere.csv" in told
    assert len(told.strip().splitlines()) == 1


def test_unit_that_had_ended_by_the_day_of_the_list_is_unknown(keeper: Any, file: Path, story: Any) -> None:
    story.world.b.valid_to = date(2026, 3, 31)
    KeepUnit(None)(story.world.b)

    after = keeper.take(file, on=date(2026, 4, 1))
    before = keeper.take(file, on=date(2026, 3, 31))

    assert "省水利厅" in after
    assert "REFUSED" in after
    assert "REFUSED" not in before


def test_percentage_against_its_own_figures_is_told(keeper: Any, file: Path) -> None:
    file.write_text(
        HEADING.replace("unit\n", "unit,actual,pct_in_source\n") + "1,危房改造,省教育厅,,2026年,,7230,户,6818,100\n",
        encoding="utf-8",
    )

    told = keeper.take(file)

    assert any("pct_in_source" in line and "100" in line for line in told.splitlines())
    assert keeper.item("1").indicators.get().target == 7230


def test_remark_behind_a_unit_is_its_part_of_the_work(keeper: Any, file: Path) -> None:
    file.write_text(HEADING + WELLS.replace("省水利厅", "省水利厅（勘测）"), encoding="utf-8")

    keeper.take(file)

    assert keeper.item("1").responsibilities.get(share="support").duty == "勘测"
