"""Tasks with every kind of part, for comparing the ways in which they are written."""

import uuid
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.base import ContentFile
from people import person

from supervision.actions.registry import Keep
from supervision.choices import Role, Share
from supervision.models import (
    Indicator,
    Milestone,
    Post,
    Responsibility,
    StoredFile,
    SupervisionTask,
    TaskAttachment,
    UnitGroup,
)

TITLES = ["打井", "修路", "打井", "Build wells, 3 roads", "打井", " 改造：危房（一期）", "井" * 255, "打井-2"]


@pytest.fixture
def leaders(story: Any) -> list[Any]:
    """Three provincial leaders, whose order is not that of their posts' keys."""
    world = story.world
    person("second", world.office, Role.PROVINCIAL_LEADER, "省领导（二）")
    person("third", world.province, Role.PROVINCIAL_LEADER, "省领导（三）")
    return [Post.objects.get(user__username=name) for name in ("second", "third", "governor")]


@pytest.fixture
def make(story: Any, leaders: list[Any]) -> Callable[..., Iterator[SupervisionTask]]:
    """Makes unsaved tasks with every kind of parts, some with none; each time the same ones."""
    group = UnitGroup(name="两厅")
    Keep(None)(group, links={"units": [story.world.a, story.world.b]})
    paper = StoredFile.objects.keep(ContentFile(b"x", name="批示.pdf"), story.world.supervisor)

    def tasks(titles: Any = TITLES) -> Iterator[SupervisionTask]:
        for number, title in enumerate(titles):
            task = SupervisionTask(
                title=title,
                ledger=story.ledger,
                subsystem=story.ledger.subsystem,
                owner=story.world.supervisor if number % 2 else None,
                live=False,
                translation_key=uuid.uuid5(uuid.NAMESPACE_OID, f"{title}{number}"),
                content=f"第{number}项",
                limit_on="2026-12-31" if number % 3 else None,
                item_no=str(number),
            )
            give_parts(task, number, story, group, paper)
            task.responsible_leaders = leaders[: number % 4]
            yield task

    return tasks


def give_parts(task: SupervisionTask, number: int, story: Any, group: Any, paper: Any) -> None:
    a, b = story.world.a, story.world.b
    task.responsibilities = [
        Responsibility(unit=a, sort_order=1, duty="牵头"),
        Responsibility(group=group, share=Share.SUPPORT, sort_order=0),
        Responsibility(unit=b, share=Share.SUPPORT, sort_order=0),
    ][: number % 4]
    # As forms and lists give them: the columns have four decimals, and dates of their own.
    task.milestones = [
        Milestone(title=f"第{stage}阶段", due_on=date(2026, stage, 1), quantity=stage) for stage in range(1, number % 3)
    ]
    task.indicators = [Indicator(name="眼数", target="7230", year=2026), Indicator(name="公里", target=Decimal("1.5"))]
    if number % 2:
        task.attachments = [TaskAttachment(file=paper, caption="批示")]
