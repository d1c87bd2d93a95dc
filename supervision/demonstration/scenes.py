"""Each task of the demonstration is led along its path by the actions, as its people would."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from .. import actions
from ..actions.base import Action
from ..choices import LimitKind, LimitStart, PaperKind, ReportKind, Share, Subsystem, UrgingLevel
from ..models import (
    Assignment,
    Evidence,
    Indicator,
    IndicatorFigure,
    Ledger,
    Milestone,
    Report,
    Responsibility,
    StoredFile,
    SupervisionTask,
    Unit,
    UnitGroup,
)
from ..reporting.paper_sources import PaperSource
from .accounts import DEPARTMENTS, WITHOUT_DEPUTY
from .papers import draw_up

AGO = timedelta(days=45)
STAGED = "承办、协办、时限和经办过程为演示设定"
HUNDRED = Decimal(100)


def beginning(row: dict[str, str]) -> datetime:
    """When the story of a task begins: nine in the morning of its day, or a while ago."""
    if not row["begun"]:
        return timezone.now() - AGO
    return timezone.make_aware(datetime.combine(date.fromisoformat(row["begun"]), time(9)))


class Scene:
    """One task, the people around it, and a clock that begins a while ago and moves on with every action."""

    def __init__(self, row: dict[str, str], ledger: Ledger, units: dict[str, Unit], people: dict[str, Any]) -> None:
        self.row, self.ledger, self.units, self.people = row, ledger, units, people
        self.now = beginning(row)
        self.letters = {unit: letters for letters, unit in DEPARTMENTS.items()}.get(row["lead"], "")

    def tick(self) -> datetime:
        self.now += timedelta(days=1, hours=1)
        return self.now

    def act(self, action: type[Action[Any]], who: str, subject: Any, reason: str = "", **details: Any) -> Any:
        """Let a person do something, a day after what happened before."""
        return action(self.people[who], at=self.tick(), reason=reason)(subject, **details)

    def of_unit(self, part: str) -> str:
        return f"{self.letters}-{part}"

    def draft(self) -> SupervisionTask:
        row = self.row
        task = SupervisionTask(
            ledger=self.ledger,
            subsystem=self.ledger.subsystem,
            title=row["title"],
            content=row["content"],
            source_list=self.source(),
            owner=self.people["supervisor"],
            live=False,
            **self.limit(),
            **self.particulars(),
        )
        task.responsible_leaders = [self.people["leader"].posts.get()]
        task.responsibilities = [
            Responsibility(unit=self.units[row["lead"]], share=Share.LEAD, duty="牵头组织实施"),
            *(self.support(name) for name in row["support"].split("|")),
        ]
        if row["second_lead"]:
            second = self.units[row["second_lead"]]
            task.responsibilities.add(Responsibility(unit=second, share=Share.LEAD, duty="按职责分工负责"))
        task.milestones = self.milestones(self.end())
        task.indicators = self.indicators()
        self.ledger.add_child(instance=task)
        task.save_revision(user=self.people["supervisor"])
        return task

    def source(self) -> str:
        """The list that the facts are from, and what about the task is only staged."""
        return f"{self.row['source']}（{'；'.join(filter(None, [STAGED, self.row['note']]))}）"

    def end(self) -> date:
        """The last day: counted from the beginning of a task of the past, else from today."""
        first = date.fromisoformat(self.row["begun"]) if self.row["begun"] else timezone.localdate()
        return first + timedelta(days=int(self.row["due_in"]))

    def limit(self) -> dict[str, Any]:
        if not self.row["days"]:
            return {"limit_kind": LimitKind.DATE, "limit_on": self.end()}
        return {
            "limit_kind": LimitKind.WORKING_DAYS,
            "limit_start": LimitStart.ACCEPTANCE,
            "limit_amount": int(self.row["days"]),
        }

    def support(self, name: str) -> Responsibility:
        group = UnitGroup.objects.filter(name=name).first()
        return Responsibility(unit=None if group else self.units[name], group=group, share=Share.SUPPORT)

    def particulars(self) -> dict[str, Any]:
        """What the subsystem asks for besides."""
        day = timezone.localdate(self.now)
        fields: dict[Subsystem, dict[str, Any]] = {
            Subsystem.KEY_WORK: {"plan": "分解任务、逐月推进、年底验收。"},
            Subsystem.INSTRUCTION: {
                "instructed_by": "省领导",
                "instructed_on": day,
                "instruction_text": f"请就“{self.row['title']}”抓紧办理并报告结果。",
                "instruction_document": self.row["source"],
            },
            Subsystem.DECISION: {
                "decision_source": self.row["source"],
                "decided_on": day,
                "decision_item": self.row["title"],
            },
            Subsystem.AGREEMENT: {"agreement_parties": f"省政府、{self.row['lead']}", "signed_on": day},
        }
        return fields[Subsystem(self.ledger.subsystem)]

    def milestones(self, end: date) -> list[Milestone]:
        if not self.row["target"]:
            return [Milestone(title="形成工作方案", due_on=end - timedelta(days=20))]
        half = (Decimal(self.row["target"]) / 2).quantize(Decimal("0.01"))
        return [
            Milestone(title="全部开工", due_on=end - timedelta(days=60)),
            Milestone(
                title="完成过半", due_on=end - timedelta(days=20), quantity=half, unit_of_measure=self.row["measure"]
            ),
        ]

    def indicators(self) -> list[Indicator]:
        if not self.row["target"]:
            return []
        return [
            Indicator(
                name=self.row["indicator"], target=Decimal(self.row["target"]), unit_of_measure=self.row["measure"]
            )
        ]

    def report(self, task: SupervisionTask, kind: ReportKind, stated: Decimal | None = None) -> Report:
        """A report in the words of the row, with its figure and a file."""
        operator = self.people[self.of_unit("operator")]
        report = Report(
            task=task,
            assignment=self.assignment(task),
            title=f"{self.row['lead']} {kind.label} {timezone.localdate(self.now)}",
            kind=kind,
            progress=self.progress(),
            problems="部分项目施工期短，资金到位偏慢。" if kind == ReportKind.PROGRESS else "无",
            next_steps="倒排工期，逐项落实。",
            public_text=self.progress(),
            stated_percent=stated,
            owner=operator,
            live=False,
        )
        if self.row["done"] and task.indicators.exists():
            figure = IndicatorFigure(indicator=task.indicators.get(), value=Decimal(self.row["done"]))
            report.indicator_figures = [figure]
        paper = ContentFile(f"{self.row['title']}\n{self.progress()}\n".encode(), name="情况说明.txt")
        report.evidence = [Evidence(file=StoredFile.objects.keep(paper, operator), caption="情况说明")]
        task.add_child(instance=report)
        report.save_revision(user=operator)
        return report

    def progress(self) -> str:
        if self.row["done"]:
            return f"{self.row['indicator']}已完成{self.row['done']}{self.row['measure']}。"
        return "已制定方案并部署落实。"

    def assignment(self, task: SupervisionTask) -> Assignment:
        return task.assignments.get(unit=self.units[self.row["lead"]])

    # The paths: each begins where another ends.

    def proposed(self) -> SupervisionTask:
        task = self.draft()
        self.act(actions.Propose, "supervisor", task)
        return task

    def declined(self) -> SupervisionTask:
        task = self.proposed()
        self.act(actions.Decline, "chief", task, "请补充分季度目标。")
        return task

    def recalled(self) -> SupervisionTask:
        task = self.proposed()
        self.act(actions.Recall, "supervisor", task)
        return task

    def issued(self) -> SupervisionTask:
        task: SupervisionTask = self.act(actions.Issue, "chief", self.proposed())
        return task

    def accepted(self) -> SupervisionTask:
        task = self.issued()
        self.act(actions.Accept, self.of_unit("operator"), self.assignment(task))
        return task

    def urged(self) -> SupervisionTask:
        """Reminded, signed for, and warned as nothing came."""
        task = self.accepted()
        assignment, term = self.assignment(task), {"answer_by": timezone.localdate() + timedelta(days=7)}
        demand = "请抓紧推进并报送进展。"
        self.act(actions.Urge, "supervisor", assignment, demand, level=UrgingLevel.REMINDER, **term)
        self.act(actions.Acknowledge, self.of_unit("operator"), assignment)
        warning = "至今未报送，请说明原因。"
        urging = self.act(actions.Urge, "supervisor", assignment, warning, level=UrgingLevel.WARNING, **term)
        draw_up(self, PaperSource(PaperKind.URGING_NOTICE, task, urging))
        return task

    def sent_back(self) -> SupervisionTask:
        task = self.issued()
        self.act(actions.SendBack, self.of_unit("operator"), self.assignment(task), "该事项不属于本部门职责。")
        return task

    def reassigned(self) -> SupervisionTask:
        task = self.sent_back()
        taker = self.units["省工业和信息化厅"]
        self.act(actions.Reassign, "supervisor", self.assignment(task), f"改由{taker}牵头。", unit=taker)
        return task

    def drafting(self) -> Report:
        return self.report(self.accepted(), ReportKind.PROGRESS)

    def submitted(self, kind: ReportKind = ReportKind.PROGRESS, stated: Decimal | None = None) -> Report:
        report = self.report(self.accepted(), kind, stated)
        self.act(actions.Submit, self.of_unit("operator"), report)
        return report

    def contradiction(self) -> Report:
        return self.submitted(stated=HUNDRED)

    def withdrawn(self) -> Report:
        report = self.submitted()
        self.act(actions.Withdraw, self.of_unit("operator"), report)
        return report

    def returned(self) -> Report:
        report = self.submitted()
        self.act(actions.Return, self.of_unit("deputy"), report, "请补充未完成部分的原因和时间安排。")
        return report

    def reviewed(self, kind: ReportKind = ReportKind.PROGRESS) -> Report:
        report = self.submitted(kind)
        if self.letters != WITHOUT_DEPUTY:
            self.act(actions.Approve, self.of_unit("deputy"), report)
        return report

    def substitute(self) -> Report:
        report = self.submitted()
        self.act(actions.Approve, self.of_unit("contact"), report)
        return report

    def skipped(self) -> Report:
        return self.approved()

    def approved(self, kind: ReportKind = ReportKind.PROGRESS) -> Report:
        report = self.reviewed(kind)
        self.act(actions.Approve, self.of_unit("principal"), report)
        return report

    def entered(self, kind: ReportKind = ReportKind.PROGRESS) -> Report:
        report = self.approved(kind)
        self.act(actions.Approve, "supervisor", report, "情况属实。")
        return report

    def completed(self) -> SupervisionTask:
        return self.entered(ReportKind.COMPLETION).task

    def redone(self) -> SupervisionTask:
        task = self.completed()
        self.act(actions.Redo, "supervisor", task, "抽查发现个别项目未投入使用，请整改后重新报送。")
        return task

    def corrected(self) -> SupervisionTask:
        task = self.entered().task
        task = SupervisionTask.objects.get(pk=task.pk)
        text = task.latest_text()
        text.requirements = "按月报送进度，年底前报送完成情况。"
        notice = PaperSource(PaperKind.TASK_NOTICE, task)
        draw_up(self, notice)
        self.act(actions.Correct, "chief", task, "补充报送要求。", text=text)
        draw_up(self, notice, "督查事项正文已更正，补充报送要求。")
        return self.mended(task)

    def mended(self, task: SupervisionTask) -> SupervisionTask:
        """The unit, too, corrects what it entered."""
        report = self.report(task, ReportKind.CORRECTION)
        report.corrects = task.reports.entered().earliest("entered_at")
        report.correction_reason = "上次报送的进展未说明统计截止日期。"
        report.progress = f"（截至上月末）{report.progress}"
        report.save_revision(user=self.people[self.of_unit("operator")])
        self.act(actions.Submit, self.of_unit("operator"), report)
        for who in (self.of_unit("deputy"), self.of_unit("principal"), "supervisor"):
            self.act(actions.Approve, who, report)
        return task

    def closed(self) -> SupervisionTask:
        task = self.completed()
        self.act(actions.Close, "chief", task)
        return task

    def struck_off(self) -> SupervisionTask:
        task = self.closed()
        self.act(actions.StrikeOff, "chief", task)
        return task
