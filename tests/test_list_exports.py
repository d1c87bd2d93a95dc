"""The ledger leaves as lists and as a breakdown: what the person may see, as filtered, in the form offices use."""

import csv
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from supervision.models import Responsibility

LIST = "/admin/supervision/supervisiontask/"
FORMS = ["xlsx", "list-xlsx", "list-csv", "list-docx"]


@pytest.fixture
def ask(world: Any) -> Any:
    def by(name: str, query: str) -> Any:
        client = Client()
        client.force_login(getattr(world, name))
        return client.get(f"{LIST}?{query}")

    return by


def content(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def words(answer: Any) -> str:
    """Everything that a file says, whatever its form."""
    found = content(answer)
    if found.startswith(b"\xef\xbb\xbf"):
        return found.decode("utf-8-sig")
    if "wordprocessing" in answer["Content-Type"]:
        return " ".join(node.text or "" for node in Document(BytesIO(found)).element.iter(qn("w:t")))
    return " ".join(str(cell.value) for row in load_workbook(BytesIO(found)).active for cell in row)


def rows_of(answer: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content(answer).decode("utf-8-sig"))))


def sheet_of(answer: Any) -> Any:
    return load_workbook(BytesIO(content(answer))).active


@pytest.mark.parametrize("form", FORMS)
def test_every_form_honours_the_filters(form: str, ask: Any, story: Any) -> None:
    story.draft("草稿甲")
    story.issued(title="已下达乙")

    found = words(ask("supervisor", f"stage=issued&export={form}"))

    assert "已下达乙" in found
    assert "草稿甲" not in found


@pytest.mark.parametrize("form", FORMS)
def test_no_form_shows_unit_b_anything_of_unit_a(form: str, ask: Any, story: Any) -> None:
    story.issued(title="机密标记", content="机密标记", requirements="机密标记")

    assert "机密标记" in words(ask("operator_a", f"export={form}"))
    assert "机密标记" not in words(ask("operator_b", f"export={form}"))


@pytest.mark.parametrize("form", FORMS)
def test_drafts_leave_only_by_their_office(form: str, ask: Any, story: Any) -> None:
    story.draft("草稿甲")

    assert "草稿甲" not in words(ask("governor", f"export={form}"))


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("list-xlsx", "2026年年度重点工作.xlsx"),
        ("list-csv", "2026年年度重点工作.csv"),
        ("list-docx", "2026年年度重点工作"),
    ],
)
def test_file_is_named_after_its_ledger(form: str, name: str, ask: Any, story: Any) -> None:
    story.draft()

    disposition = ask("supervisor", f"export={form}")["Content-Disposition"]

    assert disposition.startswith("attachment; filename*=utf-8''")
    assert quote(name) in disposition


def test_numbers_are_those_of_the_list_of_the_ledger_or_of_the_draft(ask: Any, story: Any) -> None:
    draft = story.draft("无号")
    story.draft("有号", item_no="3a", source_list="清单")
    story.issued(title="下达")

    rows = {row["事项"]: (row["序号"], row["来源清单"]) for row in rows_of(ask("supervisor", "export=list-csv"))}

    assert rows["无号"] == (f"草{draft.pk}", "2026年年度重点工作")
    assert rows["有号"] == ("3a", "清单")
    assert rows["下达"] == ("1号", "2026年年度重点工作")


def test_rows_stand_in_the_order_of_the_ledger(ask: Any, story: Any) -> None:
    for title in ("丙", "甲", "乙"):
        story.draft(title)

    assert [row["事项"] for row in rows_of(ask("supervisor", "export=list-csv&o=1"))] == ["丙", "甲", "乙"]


def test_cells_that_would_be_calculated_are_guarded_in_csv(ask: Any, story: Any) -> None:
    story.draft("=1+1", content="@x")

    (row,) = rows_of(ask("supervisor", "export=list-csv"))

    assert (row["事项"], row["工作内容"]) == ("'=1+1", "'@x")


def test_workbook_has_typed_cells_and_texts_that_stay_texts(ask: Any, story: Any) -> None:
    story.draft("=1+1", item_no="12")

    sheet = sheet_of(ask("supervisor", "export=list-xlsx"))

    number, title, limit = sheet["A2"], sheet["B2"], sheet["G2"]
    assert (number.value, number.data_type) == (12, "n")
    assert (title.value, title.data_type, title.quotePrefix) == ("=1+1", "s", True)
    assert (limit.value.date(), limit.is_date) == (date(2026, 12, 31), True)


def test_workbook_is_ready_to_work_on_and_to_print(ask: Any, story: Any) -> None:
    story.draft()

    sheet = sheet_of(ask("supervisor", "export=list-xlsx"))

    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("C2", "A1:AB2", "$1:$1")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet["A1"].font.bold
    assert sheet["D2"].alignment.wrap_text


def test_columns_of_choices_have_drop_downs_of_their_labels(ask: Any, story: Any) -> None:
    story.draft()

    sheet = sheet_of(ask("supervisor", "export=list-xlsx"))

    lists = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert lists["K2:K1048576"] == '"平件,急件,特急"'
    assert [sheet[f"{letter}1"].value for letter in "KLNP"] == ["紧急程度", "时限方式", "起算", "报送周期"]
    assert len(lists) == 4


def test_cell_longer_than_a_workbook_holds_is_refused_naming_the_task(ask: Any, story: Any) -> None:
    story.draft("冗长的事项", content="字" * 32_768)

    answer = ask("supervisor", "stage=draft&export=list-xlsx")

    assert answer["Location"] == f"{LIST}?stage=draft"
    (message,) = [str(each) for each in answer.wsgi_request._messages]
    assert "冗长的事项" in message
    assert "32,767" in message


def test_cell_as_long_as_a_workbook_holds_is_written_whole(ask: Any, story: Any) -> None:
    story.draft(content="😀" * 16_383)

    assert sheet_of(ask("supervisor", "export=list-xlsx"))["D2"].value == "😀" * 16_383


def test_text_that_the_library_takes_for_markup_stays_a_text(ask: Any, story: Any) -> None:
    story.draft(content="<r><t>甲</t></r>")

    assert sheet_of(ask("supervisor", "export=list-xlsx"))["D2"].value == "<r><t>甲</t></r>"


@pytest.mark.parametrize("form", ["list-xlsx", "list-csv", "list-docx"])
def test_number_of_queries_does_not_grow_with_rows(
    form: str, ask: Any, story: Any, django_assert_max_num_queries: Any
) -> None:
    story.draft()
    with django_assert_max_num_queries(40) as few:
        content(ask("supervisor", f"export={form}"))
    for number in range(5):
        story.draft(f"事项{number}", item_no=str(number))

    with django_assert_max_num_queries(len(few.captured_queries)):
        content(ask("supervisor", f"export={form}"))


def document_of(answer: Any) -> Any:
    return Document(BytesIO(content(answer)))


def test_breakdown_says_who_does_what_by_when(ask: Any, story: Any) -> None:
    task = story.draft("改造危房", section="一、民生", content="全年改造7230户")
    Responsibility.objects.filter(task=task, unit=story.world.a).update(duty="牵头")

    (table,) = document_of(ask("supervisor", "export=list-docx")).tables

    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["序号", "事项", "工作内容", "牵头单位", "配合单位", "完成时限", "时间节点"]
    assert set(rows[1]) == {"一、民生"}
    assert rows[2][1:6] == ["改造危房", "全年改造7230户", "省教育厅（牵头）", "省公安厅", "2026年12月31日"]
    assert rows[2][6] == "2026年6月30日：开工（100户）"


def test_breakdown_is_laid_out_for_a_document(ask: Any, story: Any) -> None:
    story.draft()

    document = document_of(ask("supervisor", "export=list-docx"))

    page, heading = document.sections[0], document.tables[0].rows[0]._tr
    assert (page.page_width.mm, page.page_height.mm) == (pytest.approx(297, abs=0.1), pytest.approx(210, abs=0.1))
    assert heading.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None
    assert "PAGE" in page.footer._element.xml
    title = document.styles["BreakdownTitle"]
    assert title.font.size.pt == 22
    assert title.element.rPr.rFonts.get(qn("w:eastAsia")) == "方正小标宋简体"
    assert document.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:eastAsia")) == "zh-CN"


@pytest.mark.parametrize(("length", "stays"), [(100, True), (2000, False)])
def test_row_stays_on_one_page_where_it_is_short(length: int, stays: bool, ask: Any, story: Any) -> None:
    story.draft(content="字" * length)

    row = document_of(ask("supervisor", "export=list-docx")).tables[0].rows[1]._tr

    assert (row.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None) is stays


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        ({"limit_wording": "长期坚持", "limit_on": None}, "长期坚持"),
        ({"limit_wording": "2026-12-31"}, "2026年12月31日"),
        ({"limit_kind": "working_days", "limit_amount": 15, "limit_on": None}, "自下达之日起15个工作日"),
        ({"limit_on": None}, ""),
    ],
)
def test_limit_of_a_breakdown_is_said_in_words(limit: dict[str, Any], expected: str, ask: Any, story: Any) -> None:
    story.draft(**limit)

    assert document_of(ask("supervisor", "export=list-docx")).tables[0].rows[1].cells[5].text == expected


def test_nothing_that_matches_is_a_file_with_a_heading(ask: Any, story: Any) -> None:
    assert words(ask("supervisor", "export=list-csv")).startswith("序号,事项")
    assert sheet_of(ask("supervisor", "export=list-xlsx"))["A1"].value == "序号"
    assert len(document_of(ask("supervisor", "export=list-docx")).tables[0].rows) == 1


def test_menu_offers_every_form_with_the_filters_at_work(ask: Any, story: Any) -> None:
    page = ask("supervisor", "stage=draft").content.decode()

    for form in FORMS:
        assert f"?export={form}&amp;stage=draft" in page


@pytest.mark.parametrize("form", ["xlsx", "csv", "docx"])
def test_command_writes_every_task_of_the_ledger(form: str, story: Any, tmp_path: Path) -> None:
    story.draft("草稿甲")
    path = tmp_path / f"list.{form}"

    call_command("export_tasks", story.ledger.slug, form=form, output=path, stdout=StringIO())

    assert path.stat().st_size > 100
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_command_refuses_what_it_cannot_write_and_keeps_the_file_of_before(story: Any, tmp_path: Path) -> None:
    story.draft("冗长的事项", content="字" * 32_768)
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"before")

    with pytest.raises(CommandError, match="冗长的事项"):
        call_command("export_tasks", story.ledger.slug, output=path)

    assert path.read_bytes() == b"before"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_command_names_a_ledger_that_does_not_exist(db: None) -> None:
    with pytest.raises(CommandError, match="nowhere"):
        call_command("export_tasks", "nowhere")
