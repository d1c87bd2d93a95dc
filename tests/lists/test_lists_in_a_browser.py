"""A long list goes in as a supervisor takes it in: by file, columns, bar, questions and button; a ledger goes out."""

from pathlib import Path
from typing import Any

import pytest
from desks import HEADINGS, book
from playwright.sync_api import Browser, Page, expect
from test_in_a_browser import DESK, PHONE, Desk, browser, picture

from supervision.jobs.runs import run
from supervision.models import SupervisionTask

__all__ = ["browser"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ROWS = 600


@pytest.fixture(autouse=True)
def _worker_is_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody hears the bell, so that the bar is seen until the clock finds the work."""
    monkeypatch.setattr("supervision.notifications.bell.send", lambda name: None)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A list of more rows than are checked at once, with a title above it and one name that is not certain."""
    path = tmp_path / "2026年重点任务分解表.xlsx"
    rows = [[str(number), f"改造第{number}处水源", "水利厅", "省教育厅", "6月底"] for number in range(1, ROWS + 1)]
    path.write_bytes(book(["2026年重点任务分解表"], HEADINGS, *rows).read())
    return path


def bring(page: Page, file: Path) -> None:
    page.goto("/admin/supervision/lists/")
    page.select_option("select[name=ledger]", label="2026年年度重点工作")
    page.set_input_files("input[name=file]", file)
    page.click("button:has-text('读取文件')")
    page.wait_for_selector("button:has-text('核对全部行')")


def test_long_list_from_the_file_to_the_drafts(
    browser: Browser, live_server: Any, world: Any, ledger: Any, file: Path
) -> None:
    with Desk(browser, live_server.url, "supervisor", DESK) as page:
        bring(page, file)
        picture(page, "list-columns")
        page.click("button:has-text('核对全部行')")
        expect(page.locator("progress")).to_be_visible()
        run("take-lists")
        page.wait_for_selector("text=有1个名称不能确定")
        page.check(f"input[value='unit:{world.b.pk}']")
        page.click("button:has-text('保存答复并重新核对')")
        run("take-lists")
        page.wait_for_selector("button:has-text('导入 600 项')")
        picture(page, "list-preview")
        page.click("button:has-text('导入 600 项')")
        run("take-lists")
        page.wait_for_selector("text=已导入600项")

    assert SupervisionTask.objects.child_of(ledger).filter(responsibilities__unit=world.b).count() == ROWS


def test_preview_fits_a_phone(browser: Browser, live_server: Any, world: Any, ledger: Any, file: Path) -> None:
    with Desk(browser, live_server.url, "supervisor", PHONE) as page:
        bring(page, file)
        page.click("button:has-text('核对全部行')")
        run("take-lists")
        page.wait_for_selector("text=有1个名称不能确定")

        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_ledger_goes_out_by_the_menu(browser: Browser, live_server: Any, world: Any, story: Any) -> None:
    story.issued()

    with Desk(browser, live_server.url, "supervisor", DESK) as page:
        page.goto("/admin/supervision/supervisiontask/")
        page.click("text=导出")
        with page.expect_download() as download:
            page.click("text=可再导入 >> nth=0")

    assert download.value.suggested_filename.endswith(".xlsx")
