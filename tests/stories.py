"""Tasks and reports brought into a state by the actions themselves, so that no test holds an impossible one."""

from datetime import date
from typing import Any

import pytest

from supervision.actions import (
    Accept,
    Approve,
    Cancel,
    Close,
    Issue,
    Propose,
    Reassign,
    Return,
    SendBack,
    StrikeOff,
    Submit,
    Suspend,
)
from supervision.choices import REQUESTS, LimitKind, ReportKind, Share
from supervision.models import Assignment, Indicator, Ledger, Milestone, Report, Responsibility, SupervisionTask, Unit


class Story:
    """What happens to tasks of one ledger, told by the people of the world."""

    def __init__(self, world: Any, ledger: Ledger) -> None:
        self.world, self.ledger = world, ledger

    def draft(
        self,
        title: str = "改造农村危房",
        lead: Unit | None = None,
        support: Unit | None = None,
        milestone_on: date = date(2026, 6, 30),
        **fields: Any,
    ) -> SupervisionTask:
        """A complete draft of annual key work: unit A leads, with unit C if no other is named."""
        values = {
            "content": "年内完成",
            "plan": "分三批实施",
            "limit_kind": LimitKind.DATE,
            "limit_on": date(2026, 12, 31),
        }
        task = SupervisionTask(
            title=title,
            ledger=self.ledger,
            subsystem=self.ledger.subsystem,
            owner=self.world.supervisor,
            live=False,
            **(values | fields),
        )
        task.responsibilities = [
            Responsibility(unit=lead or self.world.a, share=Share.LEAD),
            Responsibility(unit=support or self.world.c, share=Share.SUPPORT),
        ]
        task.milestones = [Milestone(title="开工", due_on=milestone_on, quantity=100, unit_of_measure="户")]
        task.indicators = [Indicator(name="改造户数", target=7230, unit_of_measure="户")]
        task.responsible_leaders = [self.world.governor.posts.get()]
        self.ledger.add_child(instance=task)
        task.save_revision(user=self.world.supervisor)
        return self.again(task)

    def proposed(self, **fields: Any) -> SupervisionTask:
        task = self.draft(**fields)
        Propose(self.world.supervisor)(task)
        return self.again(task)

    def issued(self, **fields: Any) -> SupervisionTask:
        task = self.proposed(**fields)
        Issue(self.world.chief)(task)
        return self.again(task)

    def accepted(self, **fields: Any) -> SupervisionTask:
        task = self.issued(**fields)
        Accept(self.world.operator_a)(self.assignment(task))
        return self.again(task)

    def sent_back(self, **fields: Any) -> SupervisionTask:
        task = self.issued(**fields)
        SendBack(self.world.operator_a, reason="不属于本单位职责")(self.assignment(task))
        return self.again(task)

    def reassigned(self, **fields: Any) -> SupervisionTask:
        task = self.sent_back(**fields)
        Reassign(self.world.supervisor, reason="由水利厅牵头")(self.assignment(task), unit=self.world.b)
        return self.again(task)

    def report(self, task: SupervisionTask | None = None, **fields: Any) -> Report:
        """A draft report of unit A's operator."""
        task = task or self.accepted()
        values = {"progress": "已开工6818户", "problems": "无", "kind": ReportKind.PROGRESS, "title": "进展报送"}
        report = Report(
            task=task,
            owner=self.world.operator_a,
            live=False,
            **({"assignment": self.assignment(task)} | values | fields),
        )
        task.add_child(instance=report)
        report.save_revision(user=self.world.operator_a)
        return self.again(report)

    def submitted(self, task: SupervisionTask | None = None, **fields: Any) -> Report:
        report = self.report(task, **fields)
        Submit(self.world.operator_a)(report)
        return self.again(report)

    def returned(self, task: SupervisionTask | None = None, **fields: Any) -> Report:
        report = self.submitted(task, **fields)
        Return(self.world.deputy_a, reason="请补充数据")(report)
        return self.again(report)

    def entered(self, task: SupervisionTask | None = None, **fields: Any) -> Report:
        report = self.report(task, **fields)
        self.hand_in(report)
        return self.again(report)

    def hand_in(self, report: Report) -> None:
        """Up the whole chain, until it is entered."""
        Submit(self.world.operator_a)(report)
        office = self.world.chief if report.kind in REQUESTS else self.world.supervisor
        for person in (self.world.deputy_a, self.world.principal_a, office):
            Approve(person)(report)

    def completed(self, **fields: Any) -> SupervisionTask:
        report = self.entered(self.accepted(**fields), kind=ReportKind.COMPLETION)
        return self.again(report.task)

    def closed(self, **fields: Any) -> SupervisionTask:
        task = self.completed(**fields)
        Close(self.world.chief)(task)
        return self.again(task)

    def struck_off(self, **fields: Any) -> SupervisionTask:
        task = self.closed(**fields)
        StrikeOff(self.world.chief)(task)
        return self.again(task)

    def suspended(self, **fields: Any) -> SupervisionTask:
        task = self.completed(**fields)
        Suspend(self.world.chief, reason="等待政策")(task)
        return self.again(task)

    def cancelled(self, **fields: Any) -> SupervisionTask:
        task = self.accepted(**fields)
        Cancel(self.world.chief, reason="并入其他事项")(task)
        return self.again(task)

    def assignment(self, task: SupervisionTask, unit: Unit | None = None) -> Assignment:
        return task.assignments.get(unit=unit or self.world.a)

    def again(self, page: Any) -> Any:
        """The same page, read anew."""
        return type(page).objects.get(pk=page.pk)


@pytest.fixture
def story(world: Any, ledger: Ledger) -> Story:
    return Story(world, ledger)
