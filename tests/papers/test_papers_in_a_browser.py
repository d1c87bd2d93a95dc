"""A paper as the printer gets it: page size and type area of GB/T 9704-2012, measured in a real browser."""

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from test_in_a_browser import DESK, PHONE, Desk, browser, picture

from supervision.actions import DrawUp
from supervision.choices import PaperKind
from supervision.models import OfficialPaper
from supervision.reporting.paper_sources import PaperSource

__all__ = ["browser"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

POINT = 25.4 / 72
# What the printed page clips its content to: the page's type area.
CLIP = re.compile(rb"([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re\nW\*? n")
SCALE = re.compile(rb"^([\d.]+) 0 0 -?[\d.]+ 0 ([\d.]+) cm")
RED, BLACK = "rgb(208, 0, 0)", "rgb(0, 0, 0)"


def streams(pdf: bytes) -> Iterator[bytes]:
    """The contents of the pages, one by one."""
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            content = zlib.decompress(found[1])
        except zlib.error:
            continue
        if SCALE.match(content):
            yield content


def type_area(content: bytes) -> list[float]:
    """Left, top, width and height of the type area of a printed page, in millimetres."""
    scale, clip = SCALE.match(content), CLIP.search(content)
    assert scale is not None
    assert clip is not None
    return [float(number) * float(scale[1]) * POINT for number in clip.groups()]


def on_screen(page: Page, part: str) -> list[float]:
    """Left, top, width and height of a part of the sheet, in millimetres from the sheet's corner."""
    return [
        float(number)
        for number in page.evaluate(
            """part => {
                const mm = 96 / 25.4;
                const sheet = document.querySelector(".sv-paper__sheet").getBoundingClientRect();
                const box = document.querySelector(part).getBoundingClientRect();
                return [box.left - sheet.left, box.top - sheet.top, box.width, box.height].map(px => px / mm);
            }""",
            part,
        )
    ]


@pytest.fixture
def paper(world: Any, story: Any, paper_series: Any) -> OfficialPaper:
    task = story.issued(title="改造农村危房", requirements="压实责任，确保质量。" * 30)
    found: OfficialPaper = DrawUp(world.supervisor)(task, source=PaperSource(PaperKind.TASK_NOTICE, task))
    return found


def address_of(paper: OfficialPaper) -> str:
    return f"/admin/supervision/official-papers/{paper.pk}/"


def test_printed_pages_are_a4_with_the_type_area_of_the_standard(browser: Any, live_server: Any, paper: Any) -> None:
    with Desk(browser, live_server.url, "operator_a", DESK) as page:
        page.goto(address_of(paper))
        pdf = page.pdf(prefer_css_page_size=True, print_background=True)

    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    areas = [type_area(content) for content in streams(pdf)]
    assert len(areas) == len(sizes) > 1
    for size in sizes:
        assert [float(side) * POINT for side in size] == pytest.approx([210, 297], abs=0.2)
    # The binding edge is left on odd pages and right on even ones.
    assert areas[0] == pytest.approx([28, 37, 156, 225], abs=1)
    assert areas[1] == pytest.approx([26, 37, 156, 225], abs=1)


def test_sheet_on_the_screen_is_laid_out_to_the_millimetre(browser: Any, live_server: Any, paper: Any) -> None:
    with Desk(browser, live_server.url, "operator_a", DESK) as page:
        page.goto(address_of(paper))
        picture(page, "official-paper")
        area, head, number = (on_screen(page, f".sv-paper__{part}") for part in ("area", "head", "number"))
        line = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.sv-paper__text')).lineHeight)")

    assert area[:3] == pytest.approx([28, 37, 156], abs=1)
    assert head[1] == pytest.approx(37, abs=1)
    assert number[2] == pytest.approx(156, abs=1)
    assert line * 25.4 / 96 == pytest.approx(225 / 22, abs=0.05)


def test_twenty_eight_characters_make_a_line(browser: Any, live_server: Any, paper: Any) -> None:
    with Desk(browser, live_server.url, "operator_a", DESK) as page:
        page.goto(address_of(paper))
        heights = page.evaluate(
            """() => [26, 27].map(count => {
                const line = document.querySelector(".sv-paper__text");
                line.textContent = "字".repeat(count);
                return line.getBoundingClientRect().height;
            })"""
        )

    # Two characters of the first line are the indent.
    assert heights[1] == pytest.approx(heights[0] * 2, abs=1)


def test_head_is_red_unless_black_is_chosen(browser: Any, live_server: Any, paper: Any) -> None:
    colour = "getComputedStyle(document.querySelector('.sv-paper__head')).color"
    with Desk(browser, live_server.url, "operator_a", DESK) as page:
        page.goto(address_of(paper))
        red = page.evaluate(colour)
        page.click("text=全部黑色")
        black = page.evaluate(colour)

    assert (red, black) == (RED, BLACK)


def test_phone_shows_the_whole_width_of_the_sheet(browser: Any, live_server: Any, paper: Any) -> None:
    with Desk(browser, live_server.url, "operator_a", PHONE) as page:
        page.goto(address_of(paper))
        width = page.evaluate("document.documentElement.scrollWidth")
        sheet = page.evaluate("document.querySelector('.sv-paper__sheet').getBoundingClientRect().width")

    assert width <= PHONE["width"]
    assert sheet == pytest.approx(PHONE["width"], abs=2)


def test_supervisor_draws_a_notice_up(browser: Any, live_server: Any, story: Any, paper_series: Any) -> None:
    task = story.issued(title="改造农村危房")

    with Desk(browser, live_server.url, "supervisor", DESK) as page:
        page.goto(f"/admin/supervision/tasks/{task.pk}/")
        page.click("text=制发督查通知单")
        page.fill("textarea[name=title]", "关于做好农村危房改造工作的\n督查通知")
        page.click("text=刷新预览")
        page.wait_for_selector(".sv-paper__title:has-text('关于做好农村危房改造工作的')")
        picture(page, "draw-up")
        page.click("text=确认制发并编号")
        page.wait_for_selector("text=已制发：吉政督通")
        with page.expect_download() as download:
            page.click("#papers >> text=下载")
        assert Path(download.value.suggested_filename).suffix == ".docx"

    assert OfficialPaper.objects.get().title == "关于做好农村危房改造工作的\n督查通知"
