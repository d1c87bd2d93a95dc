"""The admin home: what waits for whom, in a fixed number of questions; and the public home page."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Site

from home.models import HomePage
from supervision.actions import Approve


def panel(person: Any) -> str:
    client = Client()
    client.force_login(person)
    return client.get(reverse("wagtailadmin_home")).content.decode()


def test_each_is_shown_what_waits_for_him(world: Any, story: Any) -> None:
    report = story.submitted()

    assert report.task.number in panel(world.deputy_a)
    assert report.task.number not in panel(world.principal_a).split("我报送的")[0]
    Approve(world.deputy_a)(report)
    assert report.task.number in panel(world.principal_a).split("我报送的")[0]


def test_operator_is_told_with_whom_his_report_is_now(world: Any, story: Any) -> None:
    story.submitted()

    assert "省教育厅主管领导" in panel(world.operator_a)


def test_provincial_leader_may_open_the_home(world: Any, story: Any) -> None:
    story.submitted()

    assert "目前没有待办事项" in panel(world.governor)


def test_31_items_waiting_take_at_most_30_queries(world: Any, story: Any, django_assert_max_num_queries: Any) -> None:
    for number in range(31):
        story.issued(title=f"事项{number}")
    client = Client()
    client.force_login(world.operator_a)
    client.get(reverse("wagtailadmin_home"))

    with django_assert_max_num_queries(30):
        answer = client.get(reverse("wagtailadmin_home"))

    assert answer.content.decode().count('class="sv-line"') == 31


@pytest.mark.django_db
def test_public_home_page_answers_a_visitor(world: Any) -> None:
    if not HomePage.objects.exists():
        home = Page.get_first_root_node().add_child(instance=HomePage(title="督查管理系统", slug="home"))
        Site.objects.create(hostname="testserver", root_page=home, is_default_site=True)

    answer = Client().get("/")

    assert answer.status_code == 200
    assert "督查管理系统" in answer.content.decode()
