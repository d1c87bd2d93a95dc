"""The whole story once in a real browser, by people on the screens they use: desk for the office, phone for leaders."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, Page, sync_playwright

from supervision.choices import ReportStatus
from supervision.models import Report, SupervisionTask
from supervision.tasks import go_on_verifying

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
# `SCREENSHOTS=1 make test` renews the pictures of the documents.
PICTURES = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
LIST = (
    "no,section,title,content,lead_unit,co_units,deadline,milestones,progress,status_in_source,target,actual,unit,"
    "pct_in_source,note\n"
    "1,民生实事,改造农村危房,全年改造7230户,省教育厅,省公安厅,2026-12-31,,,,7230,,户,,\n"
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    # Playwright keeps an event loop in this thread; the ORM is used beside it, never inside it.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


class Desk:
    """One person at one screen."""

    def __init__(self, browser: Browser, base: str, username: str, size: dict[str, int]) -> None:
        self.base = base
        self.page: Page = browser.new_page(viewport=size, base_url=base)
        self.page.set_default_timeout(10_000)
        self.page.goto("/admin/login/")
        self.page.fill("input[name=username]", username)
        self.page.fill("input[name=password]", "pass")
        self.page.click("button[type=submit]")

    def __enter__(self) -> Page:
        return self.page

    def __exit__(self, *error: Any) -> None:
        self.page.close()


def picture(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    if os.environ.get("SCREENSHOTS"):
        page.screenshot(path=PICTURES / f"{name}.png")


def submit(page: Page) -> None:
    """Choose “submit” in the editor's menu."""
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.locator("button[name=action-submit]").click()


def correct_and_look_back(at: Callable[..., Desk], task: SupervisionTask) -> None:
    with at("chief") as page:
        page.goto(f"/admin/supervision/tasks/{task.pk}/")
        page.click("text=更正正文")
        page.fill("textarea[name=requirements]", "按月报送进度。")
        page.fill("textarea[name=reason]", "补充报送要求。")
        page.click("button:has-text('更正')")
        page.click("text=查看原文")
        page.wait_for_selector("ins:has-text('按月报送进度。')")
        picture(page, "as-of")


def verify(at: Callable[..., Desk]) -> None:
    with at("auditor") as page:
        page.goto("/admin/supervision/trail/")
        page.click("button:has-text('立即核验')")
        go_on_verifying()
        page.wait_for_selector("text=未发现任何篡改")
        page.click("text=立即生成检查点")
        page.wait_for_selector(".sv-digest")
        picture(page, "verification")


def test_from_the_imported_list_to_the_entered_report(
    browser: Browser, live_server: Any, world: Any, ledger: Any, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    file.write_text(LIST, encoding="utf-8")
    call_command("import_tasks", file, ledger=ledger.slug, verbosity=0)
    task = SupervisionTask.objects.get()

    def at(username: str, size: dict[str, int] = DESK) -> Desk:
        return Desk(browser, live_server.url, username, size)

    with at("supervisor") as page:
        page.goto(f"/admin/pages/{task.pk}/edit/")
        page.fill("textarea[name=plan]", "分三批实施")
        page.select_option("select[name=responsible_leaders]", str(world.governor.posts.get().pk))
        picture(page, "task-form")
        submit(page)
        page.wait_for_url(f"**/supervision/tasks/{task.pk}/")

    with at("chief") as page:
        picture(page, "home-chief")
        page.goto("/admin/supervision/issuing/")
        page.check("input[name=task]")
        page.click("text=签发勾选的事项")
        page.wait_for_selector("text=吉政督〔2026〕1号")

    with at("operator_a") as page:
        page.click("text=改造农村危房")
        page.click("button:has-text('签收')")
        page.click("text=填写报送")
        page.fill("textarea[name=progress]", "已完成6818户改造。")
        page.fill("textarea[name=problems]", "部分农户冬季施工困难。")
        page.fill("input[name^=indicator_]", "6818")
        page.fill("input[name=stated_percent]", "100")
        page.set_input_files("input[type=file]", {"name": "台账.txt", "mimeType": "text/plain", "buffer": b"6818"})
        picture(page, "report-form")
        submit(page)
        page.wait_for_selector("text=数据互相矛盾")

    report = Report.objects.get()
    for username in ("deputy_a", "principal_a", "supervisor"):
        with at(username, PHONE) as page:
            page.click("text=改造农村危房")
            picture(page, f"approval-{username.split('_')[0]}")
            page.click("button:has-text('同意')")
            page.wait_for_selector("text=已完成：同意")

    with at("governor") as page:
        page.goto(f"/admin/supervision/tasks/{task.pk}/")
        page.wait_for_selector("text=入账")
        picture(page, "task-sheet")
        page.goto("/admin/supervision/supervisiontask/")
        picture(page, "ledger")

    correct_and_look_back(at, task)
    verify(at)

    assert Report.objects.get(pk=report.pk).status == ReportStatus.ENTERED
