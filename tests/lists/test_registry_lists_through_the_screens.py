"""Units and people go in through the same screens, by those who keep them."""

from pathlib import Path
from typing import Any

import pytest
from desks import Desk, book, text_file
from django.contrib.auth import get_user_model
from django.urls import reverse
from people import person

from supervision.choices import ListStage, Role, UnitKind, Verb
from supervision.models import ListImport, RegistryEvent, Unit

UNITS = ["名称", "简称", "类别", "上级单位"]
CITY, COUNTY = ["长春市", "", "prefecture", "吉林省"], ["南关区", "南关", "county", "长春市"]
PEOPLE = ["姓名", "登录名", "所在单位", "角色", "职务"]
OPERATOR = ["省教育厅操作员（二）", "jyt2", "省教育厅", "操作员", "省教育厅操作员（二）"]


def keeper(user: Any, kind: str) -> Any:
    """The screens as a keeper uses them, for lists of one kind."""
    desk = Desk(user, None)
    desk.said = {"kind": kind}
    return desk


def test_system_administrator_takes_a_directory_in(world: Any) -> None:
    desk = keeper(world.system_admin, "units")
    run = desk.check(book(UNITS, CITY, COUNTY))

    taken = desk.take()

    assert (run.counts["new"], taken.stage) == (2, ListStage.TAKEN)
    assert Unit.objects.get(name="南关区").parent.name == "长春市"
    assert RegistryEvent.objects.filter(verb=Verb.REGISTER, actor=world.system_admin).count() == 2


def test_wrong_row_of_a_directory_keeps_all_out(world: Any) -> None:
    desk = keeper(world.system_admin, "units")

    run = desk.check(book(UNITS, CITY, ["南关区", "", "没有的类别", "长春市"]))

    assert (run.counts["wrong"], run.may_be_taken) == (1, False)
    assert not Unit.objects.filter(name="长春市").exists()


def test_two_keepers_take_the_same_people_in(world: Any) -> None:
    keeper(world.system_admin, "people").take_all(book(PEOPLE, OPERATOR))
    without_post = get_user_model().objects.get(username="jyt2").posts.count()

    keeper(world.security_admin, "people").take_all(book(PEOPLE, OPERATOR))

    assert (without_post, get_user_model().objects.get(username="jyt2").posts.get().unit) == (0, world.a)


def test_keeper_is_told_what_the_other_has_to_do(world: Any) -> None:
    desk = keeper(world.system_admin, "people")

    desk.check(book(PEOPLE, OPERATOR))

    assert any("1" in remark for remark in desk.run.remarks)


@pytest.mark.parametrize(
    ("who", "kind"), [("supervisor", "units"), ("chief", "people"), ("security_admin", "units"), ("auditor", "people")]
)
def test_only_keepers_take_in_what_they_keep(world: Any, who: str, kind: str) -> None:
    desk = keeper(getattr(world, who), kind)

    desk.bring(book(UNITS if kind == "units" else PEOPLE, CITY))

    assert not ListImport.objects.exists()


@pytest.mark.parametrize(
    ("role", "kind"),
    [(Role.SYSTEM_ADMIN, "units"), (Role.SYSTEM_ADMIN, "people"), (Role.SECURITY_ADMIN, "people")],
)
def test_only_who_brought_a_list_of_units_or_people_takes_it_in(world: Any, role: Role, kind: str) -> None:
    other = person("other", world.office, role, f"省政府办公厅{role.label}（二）")
    rows = (UNITS, CITY) if kind == "units" else (PEOPLE, OPERATOR)
    run = keeper(world.system_admin, kind).check(book(*rows))

    keeper(other, kind).press(run)

    run.refresh_from_db()
    assert (run.stage, run.taken_by, run.may_be_taken) == (ListStage.CHECKED, None, True)


def test_keepers_see_no_lists_of_tasks(world: Any, desk: Desk) -> None:
    run = desk.check(book(["编号", "任务"], ["1", "打井"]))

    answer = keeper(world.system_admin, "units").client.get(reverse("supervision_list", args=[run.pk]))

    assert answer.status_code == 404


def test_published_divisions_go_in_with_the_code_of_their_superior(world: Any, data: Path) -> None:
    desk = keeper(world.system_admin, "units")

    run = desk.check(text_file((data / "d1-jilin-divisions.csv").read_text(encoding="utf-8")))
    desk.take()

    assert (run.counts["new"], run.counts.get("wrong", 0)) == (78, 0)
    assert Unit.objects.get(name="南关区").parent.name == "长春市"
    assert Unit.objects.filter(kind=UnitKind.ZONE).count() == 9


def test_published_directory_without_kinds_goes_in_with_one_for_all(world: Any, data: Path) -> None:
    desk = keeper(world.system_admin, "units")
    text = (data / "d2-shunqing-district-units.csv").read_text(encoding="utf-8")

    run = desk.check(text_file(text), all_kind=UnitKind.DEPARTMENT, all_parent="吉林省")
    desk.take()

    assert (run.counts["new"], run.counts.get("wrong", 0)) == (96, 0)
    assert Unit.objects.get(name="区委组织部").parent == world.province
