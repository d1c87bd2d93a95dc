"""Papers through the screens: drawn up, read, printed, and hidden from whom they do not concern."""

from typing import Any

import pytest
from drawn_up import YEAR, extension_of, notice, signed_in, urging_of

from supervision.exceptions import Incomplete
from supervision.models import OfficialPaper
from supervision.models.guards import acting

pytestmark = pytest.mark.usefixtures("paper_series")


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
