"""Two people at once: numbers have no gap and no twin, and a step is decided once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, transaction

from supervision.actions import Approve, DrawUp, Issue, Return, Submit
from supervision.choices import PaperKind, ReportStatus, TaskStatus, Verb
from supervision.exceptions import Refused
from supervision.models import NumberSeries, OfficialPaper, SupervisionTask, TaskEvent
from supervision.reporting.paper_sources import PaperSource

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """Do all of them at the same moment, each on its own connection; returns results or refusals."""
    barrier = Barrier(len(deeds))

    def run(deed: Callable[[], Any]) -> Any:
        barrier.wait()
        try:
            return deed()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def test_numbers_have_no_gap_and_no_twin(world: Any, story: Any) -> None:
    tasks = [story.proposed(title=f"事项{number}") for number in range(8)]

    at_once(*(lambda task=task: Issue(world.chief)(task) for task in tasks))

    assert sorted(SupervisionTask.objects.values_list("sequence", flat=True)) == list(range(1, 9))


def test_number_of_a_failed_issue_is_given_to_the_next(world: Any, story: Any, ledger: Any) -> None:
    with transaction.atomic():
        NumberSeries.take(ledger)
        transaction.set_rollback(True)

    assert story.issued().sequence == 1


def test_two_approvals_at_once_are_one_decision(world: Any, story: Any) -> None:
    report = story.submitted()
    step = report.current_workflow_task_state.pk

    answers = at_once(*(lambda: Approve(world.deputy_a)(report, task_state=step) for _ in range(2)))

    assert sum(isinstance(answer, Refused) for answer in answers) == 1
    assert TaskEvent.objects.filter(report=report, verb=Verb.APPROVE).count() == 1


def test_approval_and_return_at_once_are_one_decision(world: Any, story: Any) -> None:
    report = story.submitted()
    step = report.current_workflow_task_state.pk

    at_once(
        lambda: Approve(world.deputy_a)(report, task_state=step),
        lambda: Return(world.deputy_a, reason="补充")(report, task_state=step),
    )

    decided = TaskEvent.objects.filter(report=report, verb__in=[Verb.APPROVE, Verb.RETURN])
    assert decided.count() == 1
    returned = decided.get().verb == Verb.RETURN
    assert (story.again(report).status == ReportStatus.RETURNED) == returned


def test_report_submitted_twice_at_once_enters_one_chain(world: Any, story: Any) -> None:
    report = story.report()

    at_once(*(lambda: Submit(world.operator_a)(report) for _ in range(2)))

    assert report.workflow_states.count() == 1


def test_task_issued_twice_at_once_has_one_number(world: Any, story: Any) -> None:
    task = story.proposed()

    at_once(*(lambda: Issue(world.chief)(task) for _ in range(2)))

    task = story.again(task)
    assert task.status == TaskStatus.ISSUED
    assert NumberSeries.objects.get(ledger=task.ledger).last == 1


def test_papers_drawn_up_at_once_have_no_gap_and_no_twin(world: Any, story: Any, paper_series: Any) -> None:
    tasks = [story.issued(title=f"事项{number}") for number in range(6)]
    sources = [PaperSource(PaperKind.TASK_NOTICE, task) for task in tasks]

    at_once(*(lambda source=source: DrawUp(world.supervisor)(source.task, source=source) for source in sources))

    assert sorted(OfficialPaper.objects.values_list("sequence", flat=True)) == list(range(1, 7))


def test_paper_drawn_up_twice_at_once_is_one(world: Any, story: Any, paper_series: Any) -> None:
    task = story.issued()
    source = PaperSource(PaperKind.TASK_NOTICE, task)

    answers = at_once(*(lambda: DrawUp(world.supervisor)(task, source=source) for _ in range(2)))

    assert sum(isinstance(answer, Refused) for answer in answers) == 1
    assert OfficialPaper.objects.get().sequence == 1
