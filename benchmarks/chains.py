"""A report through our chain against a bare Wagtail page through as many workflow steps."""

from collections.abc import Callable
from itertools import count
from typing import Any

from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowTask
from world import World

from home.models import HomePage
from supervision.actions import Accept, Approve, Submit
from supervision.models import Report, SupervisionTask

NUMBERS = count(1)


def our_chain(world: World) -> Callable[[], None]:
    """Drafting aside: submit one report, and approve it three times until it is entered."""
    task = SupervisionTask.objects.filter(assignments__unit=world.units[0], assignments__share="lead").first()
    assignment = task.assignments.get(unit=world.units[0])
    Accept(world.operator)(assignment)
    reports = [draft_report(world, task, assignment) for _ in range(12)]

    def run() -> None:
        report = reports.pop()
        Submit(world.operator)(report)
        for person in (world.deputy, world.principal, world.supervisor):
            Approve(person)(report)

    return run


def draft_report(world: World, task: SupervisionTask, assignment: Any) -> Report:
    report = Report(
        title=f"进展{next(NUMBERS)}", task=task, assignment=assignment, progress="已开工", problems="无", live=False
    )
    task.add_child(instance=report)
    report.save_revision(user=world.operator)
    return report


def bare_chain(world: World) -> Callable[[], None]:
    """The same with a plain page, Wagtail's own steps and a superuser who may do everything."""
    workflow = Workflow.objects.create(name="bare")
    group = Group.objects.create(name="bare")
    for order in range(3):
        step = GroupApprovalTask.objects.create(name=f"step {order}")
        step.groups.add(group)
        WorkflowTask.objects.create(workflow=workflow, task=step, sort_order=order)
    home = Page.get_first_root_node().add_child(instance=HomePage(title="plain", slug="plain"))
    pages = [draft_page(home, world) for _ in range(12)]

    def run() -> None:
        page = pages.pop()
        state = workflow.start(page, world.root)
        for _ in range(3):
            state.refresh_from_db()
            current = state.current_task_state.specific
            current.task.specific.on_action(current, world.root, "approve", comment="")

    return run


def draft_page(home: HomePage, world: World) -> HomePage:
    page = HomePage(title=f"plain {next(NUMBERS)}", introduction="<p>text</p>", live=False)
    home.add_child(instance=page)
    page.save_revision(user=world.root)
    return page
