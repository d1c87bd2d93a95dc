"""A directory that changes: superiors in any order, units renamed or in the place of others, the order of the list."""

from datetime import date
from typing import Any

import pytest
from texts import table_of

from supervision.actions.import_units import ImportUnits
from supervision.choices import Role, UnitKind, Verb, Verdict
from supervision.exceptions import NotAllowed
from supervision.lists.positions import in_order
from supervision.models import RegistryEvent, Unit, UnitGroup

HEADING = "名称,简称,别名,原单位,类别,上级单位,单位组,区划代码,统一社会信用代码,启用日期,停用日期\n"
PROVINCE = "吉林省,,,,省级,,,22,,,\n".replace("省级", "province")
OLD = "省教委,,,,department,吉林省,,,,,\n"
NEW = "省教育局,,,省教委,department,吉林省,,,,2026-03-01,\n"
CODE = "11220000013544357T"
CODED = OLD.replace("吉林省,,,", f"吉林省,,,{CODE}")
CITY = "长春市,,,,prefecture,吉林省,,2201,,,\n"


def take(text: str, actor: Any = None, **options: Any) -> Any:
    return ImportUnits(actor)(table_of(HEADING + text, ImportUnits.columns), **options)


def outcomes(text: str) -> list[Any]:
    return list(ImportUnits().check(table_of(HEADING + text, ImportUnits.columns)))


def wrong(text: str) -> set[tuple[int, str]]:
    return {(problem.row, problem.column) for problem in take(text).problems}


def unit(name: str) -> Unit:
    found: Unit = Unit.objects.get(name=name)
    return found


def test_rows_may_stand_above_their_superior(db: None) -> None:
    assert take("南关区,,,,county,长春市,,,,,\n" + CITY + PROVINCE).is_good

    assert unit("南关区").parent == unit("长春市")
    assert [each.name for each in Unit.objects.all()] == ["南关区", "长春市", "吉林省"]


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ("甲,,,,department,乙,,,,,\n乙,,,,department,丙,,,,,\n丙,,,,department,甲,,,,,\n", {2, 3, 4}),
        ("甲,,,乙,department,,,,,2026-01-01,\n乙,,,甲,department,,,,,2026-01-01,\n", {2, 3}),
    ],
)
def test_circle_is_named(db: None, rows: str, lines: set[int]) -> None:
    found = take(rows).problems

    assert {problem.row for problem in found} == lines
    assert all("甲 → 乙" in str(problem) for problem in found)
    assert not Unit.objects.exists()


def test_circle_with_the_directory_is_refused(db: None) -> None:
    take(PROVINCE + CITY + "南关区,,,,county,长春市,,220102,,,\n")

    assert (2, "parent") in wrong("长春市,,,,prefecture,南关区,,2201,,,\n")


def test_former_unit_ends_the_day_before_and_is_linked(db: None) -> None:
    take(PROVINCE + OLD)

    take(NEW)

    assert unit("省教委").valid_to == date(2026, 2, 28)
    assert list(unit("省教育局").predecessors.all()) == [unit("省教委")]
    events = RegistryEvent.objects.filter(trail__kind="unit", trail__subject_id=unit("省教委").pk)
    assert [event.verb for event in events] == [Verb.REGISTER, Verb.CHANGE]


def test_several_units_become_one(db: None) -> None:
    take(PROVINCE + OLD + "省招办,,,,department,吉林省,,,,,2026-01-31\n")

    take(NEW.replace("省教委,", "省教委；省招办,"))

    assert {former.name for former in unit("省教育局").predecessors.all()} == {"省教委", "省招办"}
    assert unit("省招办").valid_to == date(2026, 1, 31), "its own day stays"


def test_former_unit_may_stand_in_the_same_list(db: None) -> None:
    result = take(NEW + OLD + PROVINCE)

    assert (result.created, result.problems) == (3, [])
    assert unit("省教委").valid_to == date(2026, 2, 28)


def test_succession_taken_in_again_changes_nothing(db: None) -> None:
    take(PROVINCE + OLD + NEW)
    entries = RegistryEvent.objects.count()

    result = take(PROVINCE + OLD + NEW)

    assert (result.unchanged, result.updated) == (3, 0)
    assert RegistryEvent.objects.count() == entries


def test_code_goes_over_to_the_unit_that_takes_the_place(db: None) -> None:
    take(PROVINCE + CODED)

    take(NEW.replace("吉林省,,,", f"吉林省,,,{CODE}"))

    assert (unit("省教育局").credit_code, unit("省教委").credit_code) == (CODE, "")
    assert unit("省教委").history.last().credit_code == CODE


@pytest.mark.parametrize(
    ("before", "after", "column"),
    [
        (CODED, f"省教育局,,,,department,吉林省,,,{CODE},,\n", "credit_code"),
        (CITY, "春城市,,,,prefecture,吉林省,,2201,,,\n", "division_code"),
    ],
)
def test_same_code_under_another_name_is_asked_about(db: None, before: str, after: str, column: str) -> None:
    take(PROVINCE + before)

    assert wrong(after) == {(2, column)}
    assert Unit.objects.count() == 2


def test_renamed_unit_stays_the_same_and_keeps_its_former_name(db: None) -> None:
    take(PROVINCE + CITY)
    key = unit("长春市").pk

    outcome = outcomes("春城市,,长春市,,prefecture,吉林省,,2201,,,\n")[0]
    take("春城市,,长春市,,prefecture,吉林省,,2201,,,\n")

    assert outcome.verdict == Verdict.CHANGED
    assert ("name", "长春市 → 春城市") in outcome.facts
    assert unit("春城市").pk == key
    assert Unit.objects.named("长春市").get().pk == key


def test_unit_found_by_its_code_moves_to_another_superior(db: None) -> None:
    take(PROVINCE + CITY + "公主岭市,,,,county,吉林省,,220184,,,\n")

    take("公主岭市,,,,county,长春市,,220184,,,\n")

    assert unit("公主岭市").parent == unit("长春市")


def test_departments_may_share_the_code_of_their_division(db: None) -> None:
    rows = "省林业厅,,,,department,吉林省,,22,,,\n省农业厅,,,,department,吉林省,,22,,,\n"

    assert take(PROVINCE + rows).created == 3
    assert take(rows + "省科技厅,,,,department,吉林省,,22,,,\n").is_good


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (OLD + OLD, {(4, "name")}),
        (
            OLD.replace("吉林省,,,", f"吉林省,,,{CODE}") + NEW.replace("吉林省,,,", f"吉林省,,,{CODE}"),
            {(4, "credit_code")},
        ),
        (NEW, {(3, "predecessors")}),
        (NEW.replace("省教委", "省教育局"), {(3, "predecessors")}),
        (OLD + NEW.replace("2026-03-01", ""), {(4, "valid_from")}),
        (OLD.replace("吉林省,,,,,", "吉林省,,,,2026-02-01,2026-01-01"), {(3, "valid_to")}),
        (OLD.replace("吉林省,,,,,", "吉林省,,,,二月,"), {(3, "valid_from")}),
        (OLD.replace("吉林省,,,", "吉林省,,,123"), {(3, "credit_code")}),
        (OLD.replace("department", "委员会"), {(3, "kind")}),
        (OLD.replace("吉林省,", "辽宁省,"), {(3, "parent")}),
        (OLD.replace("省教委", "长" * 101), {(3, "name")}),
        ("试点,,,,单位组,,,,,,\n试点,,,,单位组,,,,,,\n", {(4, "name")}),
    ],
)
def test_wrong_row_is_named_and_nothing_is_written(db: None, rows: str, found: set[tuple[int, str]]) -> None:
    assert wrong(PROVINCE + rows) == found
    assert not Unit.objects.exists()


def test_row_below_a_wrong_one_is_not_blamed(db: None) -> None:
    rows = CITY.replace("prefecture", "都市") + "南关区,,,,county,长春市,,,,,\n"

    assert wrong(PROVINCE + rows) == {(3, "kind")}


def test_empty_cells_leave_what_there_is(db: None) -> None:
    take(PROVINCE + CITY)

    result = take("长春市,春,,,prefecture,,,,,,\n")

    city = unit("长春市")
    assert result.updated == 1
    assert (city.short_name, city.division_code, city.parent) == ("春", "2201", unit("吉林省"))


def test_unit_between_others_takes_its_place_and_leaves_them_alone(db: None) -> None:
    take(PROVINCE + OLD + CITY)

    result = take(PROVINCE + OLD + "省体委,,,,department,吉林省,,,,,\n" + CITY)

    assert (result.created, result.unchanged) == (1, 3)
    assert [each.name for each in Unit.objects.all()] == ["吉林省", "省教委", "省体委", "长春市"]


@pytest.mark.parametrize(
    ("present", "places"),
    [
        ([None, None, None], [0, 10, 20]),
        ([0, None, 10], [0, 1, 10]),
        ([0, None, 1], [0, 1, 2]),
        ([5, 3, None], [5, 6, 16]),
        ([0, 0, 0], [0, 1, 2]),
        ([], []),
    ],
)
def test_places_rise_and_stay_where_they_can(present: list[int | None], places: list[int]) -> None:
    assert in_order(present) == places


def test_unit_that_is_there_joins_a_group_without_being_changed(db: None) -> None:
    take(PROVINCE + CITY + "试点地区,,,,单位组,,,,,,\n")

    result = take(CITY.replace("吉林省,", "吉林省,试点地区"))

    assert (result.updated, list(UnitGroup.objects.get().units.all())) == (1, [unit("长春市")])
    assert unit("长春市").history.count() == 1
    assert take(CITY.replace("吉林省,", "吉林省,试点地区")).unchanged == 1


def test_check_tells_each_row_and_writes_nothing(db: None) -> None:
    take(PROVINCE + OLD)

    found = outcomes(NEW + PROVINCE.replace("吉林省,", "吉林省,吉") + OLD + "无名,,,,部门,,,,,,\n")

    assert [outcome.verdict for outcome in found] == [
        Verdict.NEW,
        Verdict.CHANGED,
        Verdict.CHANGED,
        Verdict.WRONG,
    ]
    assert ("valid_to", "2026-02-28") in found[2].facts
    assert ("parent", "吉林省") in found[0].facts
    assert Unit.objects.count() == 2


def test_check_asks_no_more_of_more_rows(db: None, django_assert_max_num_queries: Any) -> None:
    rows = PROVINCE + "".join(f"单位{no},,旧称{no},,department,吉林省,,,,,\n" for no in range(100))
    take(rows)

    with django_assert_max_num_queries(5):
        found = outcomes(rows)

    assert {outcome.verdict for outcome in found} == {Verdict.UNCHANGED}


@pytest.mark.parametrize("role", Role)
def test_only_the_system_administrator_takes_a_directory_in(role: Role, world: Any) -> None:
    person = next(person for person in world.people.values() if person.posts.get().role == role)

    try:
        found = take("省林业厅,,,,department,吉林省,,,,,\n", person).created
    except NotAllowed:
        found = 0

    assert found == (role == Role.SYSTEM_ADMIN)
    assert Unit.objects.filter(kind=UnitKind.DEPARTMENT).count() == 3 + found
