"""What each kind of paper says, and how the office changes it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import override
from drawn_up import YEAR, extension_of, extension_reply, notice, printed, signed_in, urging_notice, urging_of

from supervision.actions import SendBack
from supervision.choices import PaperKind, Subsystem
from supervision.exceptions import Incomplete
from supervision.models import OfficialPaper
from supervision.models.guards import acting
from supervision.official_papers.dates import in_figures
from supervision.official_papers.paragraphs import headings_of, paragraphs_of
from supervision.reporting.paper_sources import PaperSource
from supervision.reporting.paper_texts import PaperText, proposed_text

pytestmark = pytest.mark.usefixtures("paper_series")


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


def test_later_changes_leave_the_paper_as_it_was(world: Any, task: Any, paper_series: Any) -> None:
    from supervision.actions.registry import Keep

    paper = notice(world, task)
    kept = paper_series[PaperKind.TASK_NOTICE]
    kept.issuing_body, kept.number_word = "吉林省政府办公厅", "吉督"
    Keep(world.chief)(kept)

    paper = OfficialPaper.objects.get(pk=paper.pk)
    assert (paper.issuing_body, paper.number) == ("吉林省人民政府办公厅", f"吉政督通〔{YEAR}〕1号")
    assert (
        "吉林省人民政府办公厅"
        in signed_in(world.operator_a).get(f"/admin/supervision/official-papers/{paper.pk}/").content.decode()
    )


def test_proposal_is_in_the_language_of_the_system(world: Any, task: Any, paper_series: Any) -> None:
    with override("en"):
        text = proposed_text(
            PaperSource(PaperKind.TASK_NOTICE, task), paper_series[PaperKind.TASK_NOTICE], timezone.now()
        )

    assert text.body.splitlines()[-1] == "特此通知。"
