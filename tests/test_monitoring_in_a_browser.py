"""Node monitoring on paper: A4 landscape, and no task cut off with the window."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser
from test_in_a_browser import DESK, Desk, browser

__all__ = ["browser"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BOX = re.compile(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]")


def test_board_prints_on_as_many_landscape_pages_as_it_needs(
    browser: Browser, live_server: Any, world: Any, story: Any
) -> None:
    for number in range(20):
        story.issued(title=f"第{number}项")

    with Desk(browser, live_server.url, "supervisor", DESK) as page:
        page.goto("/admin/supervision/monitoring/?year=2026")
        sheets = BOX.findall(page.pdf(prefer_css_page_size=True))

    assert len(sheets) >= 2
    assert {(round(float(width)), round(float(height))) for width, height in sheets} == {(842, 595)}
