"""The ledger list: the right rows, in few questions, and exported exactly as shown."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

LIST = "/admin/supervision/supervisiontask/"


@pytest.fixture
def client_of(world: Any) -> Any:
    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(getattr(world, name))
        return client

    return sign_in


def titles(answer: Any) -> list[str]:
    return [row.title for row in answer.context["rows"]]


def test_office_sees_drafts_and_oversight_only_what_was_issued(client_of: Any, story: Any) -> None:
    story.draft("草稿")
    story.issued(title="已下达")

    assert set(titles(client_of("supervisor").get(LIST))) == {"草稿", "已下达"}
    assert titles(client_of("governor").get(LIST)) == ["已下达"]


def test_unit_sees_its_own_rows_only(client_of: Any, story: Any) -> None:
    story.issued(title="甲")

    assert titles(client_of("operator_a").get(LIST)) == ["甲"]
    assert titles(client_of("operator_b").get(LIST)) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("stage=draft", {"草稿"}),
        ("stage=unaccepted", {"已下达"}),
        ("q=下达", {"已下达"}),
        ("light=on_schedule", {"已下达"}),
        ("year=2026", {"草稿", "已下达"}),
        ("subsystem=agreement", set()),
        ("year=x&light=y&stage=z&unit=a", {"草稿", "已下达"}),
    ],
)
def test_filter(query: str, found: set[str], client_of: Any, story: Any) -> None:
    story.draft("草稿")
    story.issued(title="已下达", limit_on="2027-12-31")

    assert set(titles(client_of("supervisor").get(f"{LIST}?{query}"))) == found


def test_filter_by_unit(client_of: Any, story: Any, world: Any) -> None:
    story.issued(title="甲")
    story.issued(title="乙", lead=world.b)

    assert titles(client_of("supervisor").get(f"{LIST}?unit={world.b.pk}")) == ["乙"]


def test_number_of_queries_does_not_grow_with_rows(
    client_of: Any, story: Any, django_assert_max_num_queries: Any
) -> None:
    client = client_of("supervisor")
    story.issued()
    with django_assert_max_num_queries(25) as few:
        client.get(LIST)
    for number in range(5):
        story.issued(title=f"事项{number}")

    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get(LIST)


def test_export_holds_exactly_what_is_shown(client_of: Any, story: Any) -> None:
    story.draft("草稿")
    story.issued(title="=1+1")
    client = client_of("supervisor")

    answer = client.get(f"{LIST}?stage=issued&export=xlsx")
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).active

    assert [cell.value for cell in sheet[2]][:3] == ["吉政督〔2026〕1号", "=1+1", "省教育厅"]
    assert sheet["B2"].data_type == "s"
    assert sheet["E2"].is_date
    assert sheet.max_row == 2


def test_pages_show_fifty_rows(client_of: Any, story: Any) -> None:
    for number in range(51):
        story.draft(f"事项{number}")

    answer = client_of("supervisor").get(LIST)

    assert len(titles(answer)) == 50
    assert len(titles(client_of("supervisor").get(f"{LIST}?p=2"))) == 1


@pytest.mark.parametrize(
    ("who", "model", "expected"),
    [
        ("system_admin", "unit", 200),
        ("system_admin", "post", 302),
        ("security_admin", "post", 200),
        ("operator_a", "unit", 302),
        ("operator_a", "post", 302),
        ("auditor", "unit", 200),
    ],
)
def test_registers_open_to_their_keepers(who: str, model: str, expected: int, client_of: Any) -> None:
    assert client_of(who).get(f"/admin/supervision/{model}/").status_code == expected


def test_only_the_keeper_adds_a_unit(client_of: Any, world: Any) -> None:
    for who, expected in (("system_admin", 200), ("security_admin", 302), ("auditor", 302)):
        assert client_of(who).get("/admin/supervision/unit/create/").status_code == expected


def test_unit_form_keeps_other_names(client_of: Any, world: Any) -> None:
    fields = {
        "name": "省民政厅",
        "kind": "department",
        "parent": world.province.pk,
        "other_names": "民政厅\n省民厅",
        "position": 9,
    }

    client_of("system_admin").post("/admin/supervision/unit/create/", fields)

    unit = type(world.a).objects.get(name="省民政厅")
    assert set(unit.aliases.values_list("name", flat=True)) == {"民政厅", "省民厅"}
    assert unit.history.get().history_user == world.system_admin
