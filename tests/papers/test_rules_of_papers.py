"""The office draws papers up, once each, by number and on record; and nobody else does."""

from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from drawn_up import YEAR, ZONE, notice, signed_in, urging_notice, urging_of

from supervision.actions import DrawUp
from supervision.choices import PaperKind, Verb
from supervision.exceptions import Final, NotAllowed, WrongState
from supervision.models import Message, PaperYear
from supervision.models.guards import acting
from supervision.official_papers.dates import in_figures
from supervision.reporting.paper_sources import PaperSource

pytestmark = pytest.mark.usefixtures("paper_series")


# Numbers


def test_each_kind_counts_for_itself(world: Any, story: Any, task: Any) -> None:
    numbers = [notice(world, task).number, notice(world, story.issued(title="第二项")).number]
    numbers.append(urging_notice(world, urging_of(world, story.assignment(task))).number)

    assert numbers == [f"吉政督通〔{YEAR}〕1号", f"吉政督通〔{YEAR}〕2号", f"吉政督催〔{YEAR}〕1号"]


def test_each_year_begins_anew(world: Any, story: Any, task: Any) -> None:
    notice(world, task)
    new_year = datetime(YEAR + 1, 1, 1, 0, 30, tzinfo=ZONE)
    second = story.issued(title="第二项")

    paper = DrawUp(world.supervisor, at=new_year)(second, source=PaperSource(PaperKind.TASK_NOTICE, second))

    assert paper.number == f"吉政督通〔{YEAR + 1}〕1号"
    assert in_figures(paper.issued_on) == f"{YEAR + 1}年1月1日"


def test_number_of_a_failed_paper_is_given_to_the_next(world: Any, task: Any, monkeypatch: Any) -> None:
    def break_down(*args: Any) -> bytes:
        raise OSError("disk full")

    with monkeypatch.context() as broken:
        broken.setattr("supervision.actions.papers.render", break_down)
        with pytest.raises(OSError, match="disk"):
            notice(world, task)

    assert notice(world, task).sequence == 1


def test_database_refuses_a_number_twice(world: Any, story: Any, task: Any) -> None:
    first, second = notice(world, task), notice(world, story.issued(title="第二项"))
    second.sequence, second.number = first.sequence, "x"

    with pytest.raises(IntegrityError), transaction.atomic(), acting():
        second.save()


def test_database_refuses_a_paper_without_its_source(world: Any, task: Any) -> None:
    paper = notice(world, task)
    paper.kind = PaperKind.URGING_NOTICE

    with pytest.raises(IntegrityError), transaction.atomic(), acting():
        paper.save()


def test_paper_is_written_by_the_action_alone(world: Any, task: Any) -> None:
    paper = notice(world, task)
    paper.title = "改"

    with pytest.raises(Final):
        paper.save()
    with pytest.raises(Final):
        paper.delete()


# Refusals


def test_second_paper_names_the_first_and_needs_a_reason(world: Any, task: Any) -> None:
    first = notice(world, task)
    with pytest.raises(WrongState, match=first.number):
        notice(world, task)

    second = notice(world, task, reason="时限有误")
    first.refresh_from_db()

    assert (second.replaces, first.replaced_at) == (first, second.drawn_up_at)
    assert second.sequence == 2
    assert task.events.filter(verb=Verb.DRAW_UP).last().reason == (
        f"吉政督通〔{YEAR}〕2号 督查通知单（代替吉政督通〔{YEAR}〕1号，原件作废：时限有误）"
    )


def test_urging_of_another_task_is_refused(world: Any, story: Any, task: Any) -> None:
    urging = urging_of(world, story.assignment(story.issued(title="第二项")))

    with pytest.raises(WrongState):
        urging_notice(world, urging, task)

    assert not PaperYear.objects.exists()


def test_draft_has_no_notice(world: Any, story: Any) -> None:
    with pytest.raises(WrongState):
        notice(world, story.draft())


@pytest.mark.parametrize("who", ["operator_a", "principal_a", "governor", "auditor", "system_admin"])
def test_only_the_office_draws_up(who: str, world: Any, task: Any) -> None:
    person = getattr(world, who)

    with pytest.raises(NotAllowed):
        DrawUp(person)(task, source=PaperSource(PaperKind.TASK_NOTICE, task))
    assert signed_in(person).get(f"/admin/supervision/tasks/{task.pk}/official-paper/").status_code == 404


# Trail and message


def test_entry_seals_paper_and_file(world: Any, task: Any) -> None:
    paper = notice(world, task)

    event = task.events.get(verb=Verb.DRAW_UP)
    assert event.reason == str(paper)
    assert "supervision_historicalofficialpaper" in event.canonical
    assert "supervision_storedfile" in event.canonical


def test_units_are_told_of_the_paper(world: Any, task: Any) -> None:
    paper = notice(world, task)

    told = Message.objects.filter(verb=Verb.DRAW_UP)
    assert set(told.values_list("recipient__username", flat=True)) == {
        "operator_a",
        "contact_a",
        "operator_c",
        "contact_c",
    }
    assert paper.number in told.first().text
