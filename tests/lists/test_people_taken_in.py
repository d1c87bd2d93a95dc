"""A list of people goes in: accounts by one keeper, posts by another; all of it or nothing."""

from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from texts import table_of
from wagtail.log_actions import registry as log

from supervision.actions.accounts import KeepAccount
from supervision.actions.import_people import ImportPeople
from supervision.actions.registry import Keep, KeepUnit
from supervision.choices import Role, UnitKind, Verb, Verdict
from supervision.exceptions import NotAllowed
from supervision.lists.tables import Table
from supervision.models import Post, RegistryEvent, Substitution, Unit
from supervision.models.guards import acting

HEADING = "姓名,用户名,单位,岗位,职务,邮箱,启用日期,停用日期\n"
OPERATOR = "省教育厅操作员（二）,jyt2,省教育厅,操作员,,jyt2@example.org,2026-01-01,\n"
CHIEF = "督查室负责人（二）,chief2,省政府办公厅,chief,督查室副主任,,,\n"
WORKS_TWICE = OPERATOR + "省教育厅操作员（二）,jyt2,省水利厅,contact_leader,,,,\n"


def content(text: str, heading: str = HEADING) -> Table:
    return table_of(heading + text, ImportPeople.columns)


def take(text: str, actor: Any = None, **options: Any) -> Any:
    return ImportPeople(actor)(content(text), **options)


def outcomes(text: str, actor: Any = None) -> list[Any]:
    return list(ImportPeople(actor).check(content(text)))


def wrong(text: str, actor: Any = None) -> set[tuple[int, str]]:
    """Row and column of everything that is wrong."""
    return {(problem.row, problem.column) for problem in take(text, actor).problems}


def account(username: str) -> Any:
    return get_user_model().objects.filter(username=username).first()


def test_name_of_a_former_unit_gives_a_post_at_its_successor_and_says_so(world: Any) -> None:
    former = Unit(name="省水电厅", kind="department", parent=world.province, valid_to="2018-10-31")
    KeepUnit(None)(former)
    KeepUnit(None)(world.b, links={"predecessors": [former]})

    result = take(OPERATOR.replace("省教育厅,操作员", "省水电厅,操作员"))

    assert account("jyt2").posts.get().unit == world.b
    assert [(warning.row, warning.column, warning.value) for warning in result.warnings] == [(2, "unit", "省水电厅")]


def test_machine_s_operator_makes_accounts_and_gives_posts(world: Any) -> None:
    result = take(OPERATOR + CHIEF)

    post = account("jyt2").posts.get()
    assert (post.unit, post.role, post.title) == (world.a, Role.OPERATOR, "省教育厅操作员")
    assert (post.valid_from, post.valid_to) == (date(2026, 1, 1), None)
    assert account("chief2").posts.get().title == "督查室副主任"
    assert result.accounts == result.posts == {Verdict.NEW: 2}
    assert result.remaining == ""


def test_system_administrator_makes_accounts_and_no_post(world: Any) -> None:
    result = take(OPERATOR + CHIEF, world.system_admin)

    assert account("jyt2").get_full_name() == "省教育厅操作员（二）"
    assert not Post.objects.filter(user__username__in=["jyt2", "chief2"]).exists()
    assert (result.accounts, result.posts) == ({Verdict.NEW: 2}, {})
    assert "2" in result.remaining


def test_security_administrator_gives_posts_and_names_accounts_that_are_not_there(world: Any) -> None:
    take(OPERATOR, world.system_admin)

    result = take(OPERATOR + CHIEF, world.security_admin)

    assert account("jyt2").posts.get().unit == world.a
    assert account("chief2") is None
    assert [(warning.row, warning.column, warning.value) for warning in result.warnings] == [(3, "username", "chief2")]
    assert result.posts == {Verdict.NEW: 1, Verdict.KEPT: 1}
    assert "1" in result.remaining


def test_both_keepers_after_one_another_finish_the_list(world: Any) -> None:
    take(WORKS_TWICE, world.system_admin)
    take(WORKS_TWICE, world.security_admin)

    again = [take(WORKS_TWICE, keeper) for keeper in (world.system_admin, world.security_admin)]

    assert {post.unit for post in account("jyt2").posts.all()} == {world.a, world.b}
    assert again[0].accounts == {Verdict.UNCHANGED: 1}
    assert again[1].posts == {Verdict.UNCHANGED: 2}
    assert all("0" in result.remaining for result in again)


def test_superuser_without_posts_sets_a_new_site_up(world: Any) -> None:
    founder = get_user_model().objects.create_superuser("founder")

    result = take(OPERATOR, founder)

    assert result.accounts == result.posts == {Verdict.NEW: 1}
    assert account("jyt2").posts.get().history.get().history_user == founder


@pytest.mark.parametrize("role", [None, *Role])
def test_role_keeps_what_is_its_own_of_a_list(role: Role | None, world: Any) -> None:
    person = get_user_model().objects.create_user("newcomer")
    if role:
        Keep(None)(Post(user=person, unit=world.office, role=role, title="新人"))
    row = "省教育厅操作员,operator_a,省水利厅,操作员,,,,\n"
    keepers = {Role.SYSTEM_ADMIN: (1, 0), Role.SECURITY_ADMIN: (0, 1)}

    try:
        result = take(row, person)
    except NotAllowed:
        found = None
    else:
        found = (result.accounts.total(), result.posts.total())

    assert found == (keepers.get(role) if role else None)


def test_nobody_keeps_both_halves(world: Any) -> None:
    with acting():
        Post(user=world.system_admin, unit=world.office, role=Role.SECURITY_ADMIN, title="兼任").save()

    with pytest.raises(NotAllowed):
        take(OPERATOR, world.system_admin)


def test_deactivated_keeper_keeps_nothing(world: Any) -> None:
    world.system_admin.is_active = False
    world.system_admin.save()

    with pytest.raises(NotAllowed):
        take(OPERATOR, world.system_admin)


def test_lent_post_of_a_keeper_takes_nothing_in(world: Any) -> None:
    today = timezone.localdate()
    post = world.system_admin.posts.get()
    Keep(None)(Substitution(post=post, substitute=world.operator_a, valid_from=today, valid_to=today))

    with pytest.raises(NotAllowed):
        take(OPERATOR, world.operator_a)


def test_account_is_logged_where_wagtail_logs_and_the_post_in_its_trail(world: Any) -> None:
    take(OPERATOR, world.system_admin)
    take(OPERATOR, world.security_admin)

    entry = log.get_logs_for_instance(account("jyt2")).get()
    post = account("jyt2").posts.get()
    event = RegistryEvent.objects.get(trail__kind="post", trail__subject_id=post.pk)
    assert (entry.action, entry.user) == ("wagtail.create", world.system_admin)
    assert entry.data["signature"] == "系统管理员"
    assert (event.verb, event.actor, event.post) == (
        Verb.REGISTER,
        world.security_admin,
        world.security_admin.posts.get(),
    )


def test_new_person_gets_in_by_the_link_for_a_first_password(world: Any) -> None:
    take(OPERATOR)

    Client().post("/admin/password_reset/", {"email": "jyt2@example.org"})

    assert [message.to for message in mail.outbox] == [["jyt2@example.org"]]
    assert not account("jyt2").check_password("")


def test_again_mends_what_has_changed(world: Any) -> None:
    take(OPERATOR + CHIEF)

    result = take(OPERATOR.replace("jyt2@", "office@").replace(",,office", ",主任科员,office") + CHIEF)

    assert account("jyt2").email == "office@example.org"
    assert account("jyt2").posts.get().title == "主任科员"
    assert result.accounts == result.posts == {Verdict.CHANGED: 1, Verdict.UNCHANGED: 1}
    change = log.get_logs_for_instance(account("jyt2")).first()
    assert change.data["changes"] == {"email": ["jyt2@example.org", "office@example.org"]}


def test_empty_cells_leave_what_there_is(world: Any) -> None:
    take(OPERATOR.replace(",,jyt2", ",主任科员,jyt2"))

    result = take("省教育厅操作员（二）,jyt2,省教育厅,操作员,,,,\n")

    assert result.unchanged == 2
    assert account("jyt2").email == "jyt2@example.org"
    assert account("jyt2").posts.get().title == "主任科员"


def test_list_ends_a_post_and_begins_another_of_the_same_kind(world: Any) -> None:
    take(OPERATOR)

    ended = OPERATOR.replace("01-01,", "01-01,2026-06-30")
    result = take(OPERATOR.replace("01-01", "09-01") + ended)

    assert result.is_good
    periods = account("jyt2").posts.order_by("valid_from").values_list("valid_from", "valid_to")
    assert list(periods) == [(date(2026, 1, 1), date(2026, 6, 30)), (date(2026, 9, 1), None)]


def test_post_that_the_list_does_not_name_stays_and_is_told(world: Any) -> None:
    take(WORKS_TWICE)

    result = take(OPERATOR)

    assert account("jyt2").posts.count() == 2
    assert [(warning.row, warning.column) for warning in result.warnings] == [(2, "unit")]


def test_telephone_numbers_are_not_kept_and_that_is_told(world: Any) -> None:
    heading = HEADING.replace("邮箱", "手机号")

    result = ImportPeople()(content("省教育厅操作员（二）,jyt2,省教育厅,操作员,,13800138000,,\n", heading))

    assert [(warning.row, warning.column) for warning in result.warnings] == [(2, "phone")]
    assert result.is_good


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (",jyt2,省教育厅,操作员,,,,\n", "full_name"),
        ("操作员,,省教育厅,操作员,,,,\n", "username"),
        ("操作员,jyt2,,操作员,,,,\n", "unit"),
        ("操作员,jyt 2,省教育厅,操作员,,,,\n", "username"),
        ("操作员," + "j" * 151 + ",省教育厅,操作员,,,,\n", "username"),
        ("操" * 151 + ",jyt2,省教育厅,操作员,,,,\n", "full_name"),
        ("操作员,OPERATOR_A,省教育厅,操作员,,,,\n", "username"),
        ("另一人,operator_a,省教育厅,操作员,,,,\n", "full_name"),
        ("操作员,jyt2,省林业厅,操作员,,,,\n", "unit"),
        ("操作员,jyt2,省教育厅,科长,,,,\n", "role"),
        ("督查员,jyt2,省教育厅,督查员,,,,\n", "role"),
        ("操作员,jyt2,省教育厅,操作员,,没有,,\n", "email"),
        ("操作员,jyt2,省教育厅,操作员," + "长" * 101 + ",,,\n", "title"),
        ("操作员,jyt2,省教育厅,操作员,,,2026-02-30,\n", "valid_from"),
        ("操作员,jyt2,省教育厅,操作员,,,,明年\n", "valid_to"),
        ("操作员,jyt2,省教育厅,操作员,,,2026-02-01,2026-01-01\n", "valid_to"),
        ("审计员,auditor,省政府办公厅,安全管理员,,,,\n", "role"),
    ],
)
def test_wrong_cell_is_named_and_nothing_is_written(world: Any, row: str, column: str) -> None:
    accounts, posts = get_user_model().objects.count(), Post.objects.count()

    assert wrong(CHIEF + row) == {(3, column)}
    assert (get_user_model().objects.count(), Post.objects.count()) == (accounts, posts)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("别人,jyt2,省水利厅,操作员,,,,\n", "full_name"),
        ("省教育厅操作员（二）,JYT2,省水利厅,操作员,,,,\n", "username"),
        ("省教育厅操作员（二）,jyt2,省水利厅,操作员,,other@example.org,,\n", "email"),
        ("省教育厅操作员（二）,jyt2,省教育厅,操作员,,,2026-03-01,\n", "valid_from"),
        ("省教育厅操作员（二）,jyt2,省教育厅,操作员,,,,\n", "valid_from"),
    ],
)
def test_row_that_does_not_go_with_the_one_above_is_named(world: Any, row: str, column: str) -> None:
    assert wrong(OPERATOR + row) == {(3, column)}


def test_deactivated_account_is_given_no_post(world: Any) -> None:
    world.operator_a.is_active = False
    world.operator_a.save()
    row = "省教育厅操作员,operator_a,省教育厅,操作员,,,2011-01-01,\n"

    assert wrong(row, world.security_admin) == {(2, "username")}
    assert take(row[:-1] + "2020-12-31\n", world.security_admin).is_good, "what has ended may be written down"


def test_unit_of_an_ambiguous_name_is_told_by_its_superior(world: Any) -> None:
    for superior in (world.a, world.b):
        KeepUnit(None)(Unit(name="机关党委", kind=UnitKind.INSTITUTION, parent=superior))

    assert wrong(OPERATOR.replace("省教育厅,", "机关党委,")) == {(2, "unit")}
    assert take(OPERATOR.replace("省教育厅,", "省水利厅／机关党委,")).is_good
    assert account("jyt2").posts.get().unit.parent == world.b


def test_unit_that_has_ended_is_not_there_today(world: Any) -> None:
    world.c.valid_to = date(2020, 12, 31)
    KeepUnit(None)(world.c)

    assert wrong(OPERATOR.replace("省教育厅,", "省公安厅,")) == {(2, "unit")}


def test_names_spread_by_blanks_are_the_same_person(world: Any) -> None:
    take("张　三,zhang,省教育厅,操作员,,,,\n")

    assert take("张三,zhang,省教育厅,操作员,,,,\n").unchanged == 2
    assert account("zhang").last_name == "张三"


def test_check_tells_each_row_and_writes_nothing(world: Any) -> None:
    take(OPERATOR)

    found = outcomes(OPERATOR.replace("jyt2@", "office@") + CHIEF + "操作员,jyt3,省林业厅,操作员,,,,\n")

    assert [outcome.verdict for outcome in found] == [Verdict.CHANGED, Verdict.NEW, Verdict.WRONG]
    assert [(outcome.line, outcome.key) for outcome in found] == [(2, "jyt2"), (3, "chief2"), (4, "jyt3")]
    assert ("email", "jyt2@example.org → office@example.org") in found[0].facts
    assert ("unit", "省政府办公厅") in found[1].facts
    assert account("chief2") is None


def test_check_asks_no_more_of_more_rows(world: Any, django_assert_max_num_queries: Any) -> None:
    rows = "".join(f"操作员{no},jyt{no},省教育厅,操作员,,,,\n" for no in range(100))
    take(rows)

    with django_assert_max_num_queries(6):
        found = outcomes(rows)

    assert {outcome.verdict for outcome in found} == {Verdict.UNCHANGED}


def test_dry_run_writes_nothing(world: Any) -> None:
    assert take(OPERATOR, dry_run=True).accounts == {Verdict.NEW: 1}
    assert account("jyt2") is None


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("full_name,username,unit\n", set()),
        ("姓名,账号,所在单位\n", set()),
        ("姓名,登录名,工作单位\n", set()),
        ("姓名,单位,岗位\n", {(1, "username")}),
        ("姓名,用户名,部门\n", {(1, "unit"), (1, "部门")}),
    ],
)
def test_headings_are_known_by_their_usual_names(world: Any, heading: str, found: set[tuple[int, str]]) -> None:
    result = ImportPeople()(content("省教育厅操作员（二）,jyt2,省教育厅\n", heading))

    assert {(problem.row, problem.column) for problem in result.problems} == found
    assert (account("jyt2") is None) == bool(found)


@pytest.mark.parametrize("who", ["system_admin", "security_admin", "chief", "auditor"])
def test_accounts_are_the_system_administrator_s(who: str, world: Any) -> None:
    new = get_user_model()(username="jyt2", last_name="省教育厅操作员（二）")

    try:
        verb = KeepAccount(getattr(world, who))(new)
    except NotAllowed:
        verb = None

    assert verb == (Verb.REGISTER if who == "system_admin" else None)
    assert (account("jyt2") is not None) == (who == "system_admin")


def test_account_of_which_nothing_is_new_leaves_no_entry(world: Any) -> None:
    assert KeepAccount(world.system_admin)(world.operator_a) is None
    assert not log.get_logs_for_instance(world.operator_a).exists()


def command(file: Path, text: str, **options: Any) -> str:
    file.write_text(HEADING + text, encoding="utf-8")
    told = StringIO()
    try:
        call_command("import_people", file, stdout=told, stderr=told, **options)
    except CommandError as error:
        told.write(f"REFUSED {error}")
    return told.getvalue()


@pytest.mark.parametrize(
    ("row", "username", "refused"),
    [
        (OPERATOR, None, False),
        (OPERATOR, "system_admin", False),
        (OPERATOR, "operator_a", True),
        (OPERATOR, "nobody", True),
        (OPERATOR.replace("省教育厅,", "省林业厅,"), "system_admin", True),
    ],
)
def test_command_takes_a_list_in_or_says_why_not(
    world: Any, tmp_path: Path, row: str, username: str | None, refused: bool
) -> None:
    told = command(tmp_path / "people.csv", row, username=username)

    assert ("REFUSED" in told) is refused
    assert (account("jyt2") is None) is refused
