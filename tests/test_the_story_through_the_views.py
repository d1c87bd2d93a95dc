"""From the draft to the entered report through the real addresses, by people who sign in."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from supervision.actions.draft_texts import drafts_with_parts, is_as_revised
from supervision.choices import AssignmentStatus, ReportStatus, TaskStatus
from supervision.models import Report, SupervisionTask


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def inline(name: str, *rows: dict[str, Any]) -> dict[str, Any]:
    """The fields of an inline formset as the editor posts them."""
    fields = {f"{name}-TOTAL_FORMS": len(rows), f"{name}-INITIAL_FORMS": 0}
    for index, row in enumerate(rows):
        fields |= {f"{name}-{index}-{key}": value for key, value in row.items()}
        fields |= {f"{name}-{index}-ORDER": index + 1}
    return fields


def task_form(world: Any, **fields: Any) -> dict[str, Any]:
    values = {
        "title": "改造农村危房",
        "content": "年内完成7230户",
        "plan": "分三批实施",
        "responsible_leaders": world.governor.posts.get().pk,
        "urgency": "normal",
        "reporting_cycle": "monthly",
        "limit_kind": "date",
        "limit_start": "issue",
        "limit_on": date(2026, 12, 31),
    }
    parts = inline("responsibilities", {"unit": world.a.pk, "share": "lead"}, {"unit": world.c.pk, "share": "support"})
    parts |= inline("milestones", {"title": "开工", "due_on": "2026-06-30", "quantity": "100"})
    parts |= inline("indicators", {"name": "户数", "comparison": "at_least", "target": "7230", "unit_of_measure": "户"})
    return values | parts | fields


def report_form(task: SupervisionTask, unit: Any, **fields: Any) -> dict[str, Any]:
    values = {
        "assignment": task.assignments.get(unit=unit).pk,
        "kind": "progress",
        "progress": "已开工6818户",
        "problems": "无",
        f"indicator_{task.indicators.get().pk}_value": "6818",
    }
    return values | fields


@pytest.fixture
def issued(world: Any, ledger: Any) -> SupervisionTask:
    add = reverse("wagtailadmin_pages:add", args=["supervision", "supervisiontask", ledger.pk])
    signed_in(world.supervisor).post(add, task_form(world) | {"action-submit": "1"})
    task = SupervisionTask.objects.get()
    signed_in(world.chief).post(reverse("supervision_issuing"), {"task": task.pk})
    return SupervisionTask.objects.get()


def press(person: Any, name: str, pk: int, verb: str, **fields: Any) -> Any:
    return signed_in(person).post(reverse(f"supervision_{name}_verb", args=[pk, verb]), fields, follow=True)


def test_supervisor_drafts_and_chief_issues(issued: SupervisionTask) -> None:
    assert issued.status == TaskStatus.ISSUED
    assert issued.number == "吉政督〔2026〕1号"
    assert issued.assignments.count() == 2


def test_draft_of_the_editor_is_alike_in_table_and_revision(world: Any, ledger: Any) -> None:
    client = signed_in(world.supervisor)
    client.post(reverse("wagtailadmin_pages:add", args=["supervision", "supervisiontask", ledger.pk]), task_form(world))
    task = SupervisionTask.objects.get()

    form = task_form(world, title="改造农村厕所", plan="分两批实施", limit_on=date(2026, 11, 30))
    client.post(reverse("wagtailadmin_pages:edit", args=[task.pk]), form)

    (text,) = drafts_with_parts(SupervisionTask.objects.all())
    assert (text.title, text.revisions.count()) == ("改造农村厕所", 2)
    assert is_as_revised(text)


def test_report_travels_from_operator_to_entry(world: Any, issued: SupervisionTask) -> None:
    press(world.operator_a, "assignment", issued.assignments.get(unit=world.a).pk, "accept")
    add = reverse("wagtailadmin_pages:add", args=["supervision", "report", issued.pk])
    paper = SimpleUploadedFile("现场.pdf", b"%PDF-1.4")
    answer = signed_in(world.operator_a).post(
        add, report_form(issued, world.a, **{"action-submit": "1", "new_files": paper})
    )
    report = Report.objects.get()
    assert answer.url == reverse("supervision_report_sheet", args=[report.pk])
    for person in (world.deputy_a, world.principal_a, world.supervisor):
        press(person, "report", report.pk, "approve")

    report = Report.objects.get()
    assert report.status == ReportStatus.ENTERED
    assert report.indicator_figures.get().value == 6818
    assert report.evidence.get().file.name == "现场.pdf"


def test_refused_submission_keeps_the_draft_and_says_why(world: Any, ledger: Any) -> None:
    add = reverse("wagtailadmin_pages:add", args=["supervision", "supervisiontask", ledger.pk])

    answer = signed_in(world.supervisor).post(add, task_form(world, plan="") | {"action-submit": "1"}, follow=True)

    task = SupervisionTask.objects.get()
    assert task.status == TaskStatus.DRAFT
    assert answer.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[task.pk])
    assert "实施方案" in str(next(iter(answer.context["messages"])))


def test_unit_sends_back_and_office_reassigns(world: Any, issued: SupervisionTask) -> None:
    assignment = issued.assignments.get(unit=world.a)
    press(world.operator_a, "assignment", assignment.pk, "send_back", reason="不属于本单位职责")
    press(world.supervisor, "assignment", assignment.pk, "reassign", unit=world.b.pk, reason="由水利厅牵头")

    assignment.refresh_from_db()
    assert assignment.status == AssignmentStatus.REASSIGNED
    assert issued.assignments.get(unit=world.b).replaces == assignment


@pytest.mark.parametrize(
    "name", ["supervisor", "chief", "operator_a", "deputy_a", "governor", "auditor", "system_admin"]
)
def test_home_and_sheet_open_for(name: str, world: Any, issued: SupervisionTask) -> None:
    client = signed_in(getattr(world, name))

    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    expected = 404 if name == "system_admin" else 200
    assert client.get(reverse("supervision_task_sheet", args=[issued.pk])).status_code == expected


def test_workbench_and_inbox_and_editor_open_for_the_operator(world: Any, issued: SupervisionTask) -> None:
    press(world.operator_a, "assignment", issued.assignments.get(unit=world.a).pk, "accept")
    client = signed_in(world.operator_a)

    assert "改造农村危房" in client.get(reverse("supervision_workbench")).content.decode()
    assert client.get(reverse("supervision_inbox")).status_code == 200
    assert client.get(reverse("wagtailadmin_pages:add", args=["supervision", "report", issued.pk])).status_code == 200
