"""The office draws papers up: text, number, file, seal; and nobody else does."""

from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from docx import Document
from docx.shared import Mm

from supervision.actions import DrawUp, SendBack, Urge
from supervision.choices import PaperKind, Subsystem, Verb
from supervision.exceptions import Final, Incomplete, NotAllowed, WrongState
from supervision.models import Extension, Message, OfficialPaper, PaperYear, Urging
from supervision.models.guards import acting
from supervision.models.history import Effect, record_effect
from supervision.official_papers.dates import in_figures
from supervision.official_papers.paragraphs import headings_of, paragraphs_of
from supervision.reporting.paper_sources import PaperSource
from supervision.reporting.paper_texts import PaperText, proposed_text

YEAR = timezone.localdate().year
ZONE = timezone.get_default_timezone()


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def notice(world: Any, task: Any, reason: str = "", **details: Any) -> OfficialPaper:
    source = PaperSource(PaperKind.TASK_NOTICE, task)
    paper: OfficialPaper = DrawUp(world.supervisor, reason=reason)(task, source=source, **details)
    return paper


def urging_of(world: Any, assignment: Any) -> Urging:
    term = timezone.localdate() + timedelta(3)
    urging: Urging = Urge(world.supervisor, reason="请说明进展")(assignment, level=1, answer_by=term)
    return urging


def urging_notice(world: Any, urging: Urging, task: Any = None) -> OfficialPaper:
    task = task or urging.assignment.task
    paper: OfficialPaper = DrawUp(world.supervisor)(task, source=PaperSource(PaperKind.URGING_NOTICE, task, urging))
    return paper


def printed(paper: OfficialPaper) -> Any:
    """The .docx as anybody's word processor opens it."""
    with paper.file.open() as file:
        return Document(BytesIO(file.read()))


def extension_of(assignment: Any, report: Any = None) -> Extension:
    """A limit that was moved to the end of February."""
    extension = Extension(
        assignment=assignment,
        report=report,
        from_due_at=assignment.due_at,
        to_due_at=datetime(2027, 2, 28, 17, tzinfo=ZONE),
        reason="冬季无法施工",
        decided_at=timezone.now(),
        decided_by=assignment.task.owner,
    )
    with acting():
        extension.save()
        record_effect(extension, Effect(extension.decided_by, extension.decided_at))
    return extension


def extension_reply(world: Any, extension: Extension) -> OfficialPaper:
    task = extension.assignment.task
    source = PaperSource(PaperKind.EXTENSION_REPLY, task, extension=extension)
    paper: OfficialPaper = DrawUp(world.chief)(task, source=source)
    return paper


@pytest.fixture(autouse=True)
def series(paper_series: Any) -> Any:
    return paper_series


@pytest.fixture
def task(story: Any) -> Any:
    return story.accepted(title="改造农村危房")


# Numbers


def test_each_kind_counts_for_itself(world: Any, story: Any, task: Any) -> None:
    numbers = [notice(world, task).number, notice(world, story.issued(title="第二项")).number]
    numbers.append(urging_notice(world, urging_of(world, story.assignment(task))).number)

    assert numbers == [f"吉政督通〔{YEAR}〕1号", f"吉政督通〔{YEAR}〕2号", f"吉政督催〔{YEAR}〕1号"]


def test_each_year_begins_anew(world: Any, story: Any, task: Any) -> None:
    notice(world, task)
    new_year = datetime(YEAR + 1, 1, 1, 0, 30, tzinfo=ZONE)
    second = story.issued(title="第二项")

    paper = DrawUp(world.supervisor, at=new_year)(second, source=PaperSource(PaperKind.TASK_NOTICE, second))

    assert paper.number == f"吉政督通〔{YEAR + 1}〕1号"
    assert in_figures(paper.issued_on) == f"{YEAR + 1}年1月1日"


def test_number_of_a_failed_paper_is_given_to_the_next(world: Any, task: Any, monkeypatch: Any) -> None:
    def break_down(*args: Any) -> bytes:
        raise OSError("disk full")

    with monkeypatch.context() as broken:
        broken.setattr("supervision.actions.papers.render", break_down)
        with pytest.raises(OSError, match="disk"):
            notice(world, task)

    assert notice(world, task).sequence == 1


def test_database_refuses_a_number_twice(world: Any, story: Any, task: Any) -> None:
    first, second = notice(world, task), notice(world, story.issued(title="第二项"))
    second.sequence, second.number = first.sequence, "x"

    with pytest.raises(IntegrityError), transaction.atomic(), acting():
        second.save()


def test_database_refuses_a_paper_without_its_source(world: Any, task: Any) -> None:
    paper = notice(world, task)
    paper.kind = PaperKind.URGING_NOTICE

    with pytest.raises(IntegrityError), transaction.atomic(), acting():
        paper.save()


def test_paper_is_written_by_the_action_alone(world: Any, task: Any) -> None:
    paper = notice(world, task)
    paper.title = "改"

    with pytest.raises(Final):
        paper.save()
    with pytest.raises(Final):
        paper.delete()


# What it says


def test_notice_goes_to_every_unit_of_the_task(world: Any, task: Any) -> None:
    paper = notice(world, task)

    assert paper.addressees == "省教育厅、省公安厅"
    assert paper.title == "关于办理“改造农村危房”事项的督查通知"
    assert "由省教育厅牵头办理，对办理结果负总责；省公安厅按照职责分工协同办理。" in paper.body


def test_unit_that_sent_the_task_back_gets_no_notice(world: Any, story: Any) -> None:
    task = story.issued()
    SendBack(world.operator_a, reason="不属于职责")(story.assignment(task))

    assert notice(world, task).addressees == "省公安厅"


def test_notice_names_limit_number_and_body(world: Any, task: Any) -> None:
    body = notice(world, task).body

    assert "请于2026年12月31日前办结。" in body
    assert task.number in body
    assert "报送吉林省人民政府办公厅（督查室）" in body


BASES = {
    Subsystem.KEY_WORK: ({}, "根据年度重点工作安排"),
    Subsystem.INSTRUCTION: (
        {
            "instructed_by": "省领导",
            "instructed_on": date(2026, 3, 5),
            "instruction_text": "抓紧",
            "instruction_document": "信访件",
        },
        "根据省领导2026年3月5日批示要求",
    ),
    Subsystem.DECISION: (
        {"decision_source": "省政府第1次常务会议", "decided_on": date(2026, 1, 4), "decision_item": "第二项"},
        "根据省政府第1次常务会议部署要求",
    ),
    Subsystem.AGREEMENT: (
        {"agreement_parties": "省政府、长春市", "signed_on": date(2026, 2, 1)},
        "根据2026年2月1日签订的专项重点工作协议",
    ),
}


@pytest.mark.parametrize("subsystem", Subsystem)
def test_notice_names_what_the_task_stands_on(subsystem: Any, story: Any, ledgers: Any, world: Any) -> None:
    fields, basis = BASES[subsystem]
    story.ledger = ledgers[subsystem]

    paper = notice(world, story.issued(**fields))

    assert paper.paragraphs[0].startswith(basis)


def test_urging_notice_says_how_late_and_by_when(world: Any, story: Any) -> None:
    task = story.issued(limit_on=timezone.localdate())
    urging = urging_of(world, story.assignment(task))
    with acting():
        urging.urged_at += timedelta(days=5)
        urging.save()

    paper = urging_notice(world, urging)

    assert paper.addressees == "省教育厅"
    assert "现已超期5天，仍未办结" in paper.body
    assert f"于{in_figures(urging.answer_by)}前将办理进展" in paper.body
    assert "现就有关事项催办如下：请说明进展。" in paper.body


def test_reply_names_both_limits_and_the_reason(world: Any, story: Any, task: Any) -> None:
    extension = extension_of(story.assignment(task))

    paper = extension_reply(world, extension)

    assert (paper.number, paper.addressees) == (f"吉政督延〔{YEAR}〕1号", "省教育厅")
    assert paper.title == "关于同意“改造农村危房”事项延期办理的批复"
    assert "一、同意该事项办理时限由2026年12月31日延至2027年2月28日。" in paper.paragraphs
    assert "延期原因为：冬季无法施工。" in paper.body
    assert paper.paragraphs[-1] == "此复。"


def test_reply_says_whether_the_unit_had_asked(world: Any, story: Any, task: Any) -> None:
    unasked = extension_reply(world, extension_of(story.assignment(task)))
    asked = extension_reply(world, extension_of(story.assignment(task), story.report(task)))

    assert "的申请收悉" in asked.paragraphs[0]
    assert "的申请收悉" not in unasked.paragraphs[0]
    assert "延期批复" in {paragraph.text for paragraph in printed(asked).paragraphs}


def test_headings_are_lines_of_their_own() -> None:
    lines = paragraphs_of("　　一、办理内容\n\n一、同意延期至年底。\n正文\x0b")

    assert lines == ["一、办理内容", "一、同意延期至年底。", "正文"]
    assert headings_of(lines) == ["一、办理内容"]


def test_office_changes_every_word(world: Any, task: Any) -> None:
    text = PaperText(" 关于危房\r\n\n改造的通知 ", "各有关单位：", "第一段\n\n第二段")

    paper = notice(world, task, text=text)

    assert (paper.title, paper.addressees) == ("关于危房\n改造的通知", "各有关单位")
    assert paper.paragraphs == ["第一段", "第二段"]


@pytest.mark.parametrize("gone", ["title", "addressees", "body"])
def test_paper_without_title_addressees_or_text_is_refused(gone: str, world: Any, task: Any) -> None:
    words = {"title": "题", "addressees": "甲", "body": "文"} | {gone: " \n"}

    with pytest.raises(Incomplete):
        notice(world, task, text=PaperText(**words))


def test_title_that_no_paper_has_room_for_is_refused(world: Any, task: Any) -> None:
    with pytest.raises(Incomplete, match="300"):
        notice(world, task, text=PaperText("长" * 301, "甲", "文"))


def test_later_changes_leave_the_paper_as_it_was(world: Any, task: Any, series: Any) -> None:
    from supervision.actions.registry import Keep

    paper = notice(world, task)
    kept = series[PaperKind.TASK_NOTICE]
    kept.issuing_body, kept.number_word = "吉林省政府办公厅", "吉督"
    Keep(world.chief)(kept)

    paper = OfficialPaper.objects.get(pk=paper.pk)
    assert (paper.issuing_body, paper.number) == ("吉林省人民政府办公厅", f"吉政督通〔{YEAR}〕1号")
    assert (
        "吉林省人民政府办公厅"
        in signed_in(world.operator_a).get(f"/admin/supervision/official-papers/{paper.pk}/").content.decode()
    )


# The file


def test_file_is_laid_out_by_the_standard(world: Any, task: Any) -> None:
    document = printed(notice(world, task))
    page = document.sections[0]

    lengths = (
        page.page_width,
        page.page_height,
        page.top_margin,
        page.left_margin,
        page.right_margin,
        page.bottom_margin,
    )
    for length, millimetres in zip(lengths, (210, 297, 37, 28, 26, 35), strict=True):
        assert abs(length - Mm(millimetres)) < Mm(0.1)
    assert page._sectPr.xpath("w:docGrid/@w:linePitch") == ["579"]
    assert document.settings.odd_and_even_pages_header_footer


def test_file_says_what_the_paper_says_in_the_faces_of_the_standard(world: Any, task: Any) -> None:
    paper = notice(world, task)
    found = {paragraph.text: face(paragraph) for paragraph in reversed(printed(paper).paragraphs)}

    assert found["吉林省人民政府办公厅"] == ("方正小标宋简体", 32.0, "FF0000")
    assert found["督查通知单"] == ("方正小标宋简体", 32.0, "FF0000")
    assert found[paper.number] == ("仿宋_GB2312", 16.0, None)
    assert found[paper.title] == ("方正小标宋简体", 22.0, None)
    assert found["省教育厅、省公安厅："] == ("仿宋_GB2312", 16.0, None)
    assert found["一、办理内容"] == ("黑体", 16.0, None)
    assert found["特此通知。"] == ("仿宋_GB2312", 16.0, None)
    assert in_figures(paper.issued_on) in found


def face(paragraph: Any) -> tuple[str, float, str | None]:
    """(Chinese typeface, size in points, colour) of a paragraph of one run."""
    run = paragraph.runs[0]
    east_asia = run._r.xpath("w:rPr/w:rFonts/@w:eastAsia")[0]
    return east_asia, run.font.size.pt, str(run.font.color.rgb) if run.font.color.rgb else None


def test_markup_in_a_text_is_text(world: Any, story: Any) -> None:
    title = "A<b>&“甲”{{ number }}{% if %}"
    paper = notice(world, story.issued(title=title, content="一<二 & 三\x0b四"))

    texts = [paragraph.text for paragraph in printed(paper).paragraphs]
    assert f"关于办理“{title}”事项的督查通知" in texts
    assert "一<二 & 三四。" in texts


def test_file_bears_number_and_kind_as_its_name(world: Any, task: Any) -> None:
    assert notice(world, task).file.name == f"吉政督通〔{YEAR}〕1号督查通知单.docx"


# Refusals


def test_second_paper_names_the_first_and_needs_a_reason(world: Any, task: Any) -> None:
    first = notice(world, task)
    with pytest.raises(WrongState, match=first.number):
        notice(world, task)

    second = notice(world, task, reason="时限有误")
    first.refresh_from_db()

    assert (second.replaces, first.replaced_at) == (first, second.drawn_up_at)
    assert second.sequence == 2
    assert task.events.filter(verb=Verb.DRAW_UP).last().reason == (
        f"吉政督通〔{YEAR}〕2号 督查通知单（代替吉政督通〔{YEAR}〕1号，原件作废：时限有误）"
    )


def test_urging_of_another_task_is_refused(world: Any, story: Any, task: Any) -> None:
    urging = urging_of(world, story.assignment(story.issued(title="第二项")))

    with pytest.raises(WrongState):
        urging_notice(world, urging, task)

    assert not PaperYear.objects.exists()


def test_draft_has_no_notice(world: Any, story: Any) -> None:
    with pytest.raises(WrongState):
        notice(world, story.draft())


@pytest.mark.parametrize("who", ["operator_a", "principal_a", "governor", "auditor", "system_admin"])
def test_only_the_office_draws_up(who: str, world: Any, task: Any) -> None:
    person = getattr(world, who)

    with pytest.raises(NotAllowed):
        DrawUp(person)(task, source=PaperSource(PaperKind.TASK_NOTICE, task))
    assert signed_in(person).get(f"/admin/supervision/tasks/{task.pk}/official-paper/").status_code == 404


# Trail and message


def test_entry_seals_paper_and_file(world: Any, task: Any) -> None:
    paper = notice(world, task)

    event = task.events.get(verb=Verb.DRAW_UP)
    assert event.reason == str(paper)
    assert "supervision_historicalofficialpaper" in event.canonical
    assert "supervision_storedfile" in event.canonical


def test_units_are_told_of_the_paper(world: Any, task: Any) -> None:
    paper = notice(world, task)

    told = Message.objects.filter(verb=Verb.DRAW_UP)
    assert set(told.values_list("recipient__username", flat=True)) == {
        "operator_a",
        "contact_a",
        "operator_c",
        "contact_c",
    }
    assert paper.number in told.first().text


# Screens


def test_preview_takes_no_number(world: Any, task: Any) -> None:
    address = f"/admin/supervision/tasks/{task.pk}/official-paper/"
    client = signed_in(world.supervisor)
    page = client.get(address).content.decode()
    again = client.post(
        address, {"preview": "1", "title": "改过的标题", "addressees": "甲", "body": "乙"}
    ).content.decode()

    assert f"吉政督通〔{YEAR}〕\u3000号" in page
    assert "关于办理“改造农村危房”事项的督查通知" in page
    assert again.count("改过的标题") == 2
    assert not OfficialPaper.objects.exists()


def test_confirmed_preview_becomes_the_paper(world: Any, task: Any) -> None:
    values = {"title": "改过的标题", "addressees": "省教育厅", "body": "第一段\r\n第二段"}

    answer = signed_in(world.chief).post(f"/admin/supervision/tasks/{task.pk}/official-paper/", values, follow=True)

    paper = OfficialPaper.objects.get()
    assert (paper.title, paper.paragraphs, paper.drawn_up_by) == ("改过的标题", ["第一段", "第二段"], world.chief)
    assert paper.number in answer.content.decode()


def test_settings_show_the_last_number_of_each_kind(world: Any, task: Any, django_assert_max_num_queries: Any) -> None:
    paper = notice(world, task)
    client = signed_in(world.chief)
    client.get("/admin/supervision/paper-settings/")

    with django_assert_max_num_queries(15):
        page = client.get("/admin/supervision/paper-settings/").content.decode()

    assert f"最新发文字号：{paper.number}" in page
    assert page.count("系统自带模板") == 3


def test_refused_paper_keeps_what_was_typed(world: Any, task: Any) -> None:
    notice(world, task)
    values = {"title": "改过的标题", "addressees": "省教育厅", "body": "第一段", "reason": " "}

    page = (
        signed_in(world.supervisor).post(f"/admin/supervision/tasks/{task.pk}/official-paper/", values).content.decode()
    )

    assert "改过的标题" in page
    assert OfficialPaper.objects.count() == 1


def test_urging_notice_is_drawn_up_from_the_sheet(world: Any, story: Any, task: Any) -> None:
    urging = urging_of(world, story.assignment(task))
    client = signed_in(world.supervisor)
    address = f"/admin/supervision/urgings/{urging.pk}/official-paper/"
    sheet = client.get(f"/admin/supervision/tasks/{task.pk}/").content.decode()
    initial = client.get(address).context["form"].initial

    client.post(address, initial)

    assert address in sheet
    assert OfficialPaper.objects.get().urging == urging


def test_reply_is_drawn_up_from_the_sheet(world: Any, story: Any, task: Any) -> None:
    extension = extension_of(story.assignment(task))
    client = signed_in(world.chief)
    address = f"/admin/supervision/extensions/{extension.pk}/official-paper/"
    sheet = client.get(f"/admin/supervision/tasks/{task.pk}/").content.decode()

    client.post(address, client.get(address).context["form"].initial)

    assert address in sheet
    assert OfficialPaper.objects.get().extension == extension


def test_office_without_words_is_led_to_its_settings(world: Any, story: Any, task: Any) -> None:
    from supervision.models import PaperSeries

    with acting():
        PaperSeries.objects.all().delete()

    answer = signed_in(world.supervisor).get(f"/admin/supervision/tasks/{task.pk}/official-paper/")

    assert answer.headers["Location"] == f"/admin/supervision/paper-settings/{world.office.pk}/task_notice/"
    with pytest.raises(Incomplete, match="文书字号与模板"):
        notice(world, task)


def test_units_of_the_task_read_print_and_download_it(world: Any, task: Any) -> None:
    paper = notice(world, task)

    for person in (world.operator_a, world.contact_c, world.governor):
        client = signed_in(person)
        assert client.get(f"/admin/supervision/official-papers/{paper.pk}/").status_code == 200
        assert client.get(f"/admin/supervision/files/{paper.file_id}/").status_code == 200
        assert paper.number in client.get(f"/admin/supervision/tasks/{task.pk}/").content.decode()


def test_other_units_have_no_such_paper(world: Any, task: Any) -> None:
    paper = notice(world, task)
    client = signed_in(world.operator_b)

    assert client.get(f"/admin/supervision/official-papers/{paper.pk}/").status_code == 404
    assert client.get(f"/admin/supervision/files/{paper.file_id}/").status_code == 404


def test_print_page_says_that_a_paper_is_void_and_prints_black(world: Any, task: Any) -> None:
    first = notice(world, task)
    second = notice(world, task, reason="时限有误")
    client = signed_in(world.supervisor)

    page = client.get(f"/admin/supervision/official-papers/{first.pk}/", {"ink": "black"}).content.decode()

    assert f"由{second.number}代替" in page
    assert "sv-paper--black" in page


def test_queries_of_the_sheet_do_not_grow_with_papers(
    world: Any, task: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(5):
        notice(world, task, reason=f"第{number}次")
    client = signed_in(world.supervisor)
    client.get(f"/admin/supervision/tasks/{task.pk}/")

    with django_assert_max_num_queries(60):
        client.get(f"/admin/supervision/tasks/{task.pk}/")


def test_proposal_is_in_the_language_of_the_system(world: Any, task: Any, series: Any) -> None:
    from django.utils.translation import override

    with override("en"):
        text = proposed_text(PaperSource(PaperKind.TASK_NOTICE, task), series[PaperKind.TASK_NOTICE], timezone.now())

    assert text.body.splitlines()[-1] == "特此通知。"
