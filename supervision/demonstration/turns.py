"""Turns that a task may take on its way: more time, a standstill, the end before the end."""

from datetime import date, timedelta

from .. import actions
from ..choices import PaperKind, ReportKind
from ..models import Report, SupervisionTask
from ..reporting.paper_sources import PaperSource
from .papers import draw_up
from .scenes import Scene


class Turns(Scene):
    """Scenes in which the office decides on time."""

    def asked_for_time(self) -> Report:
        """The unit asks for two months more; its leaders have agreed, and the chief has yet to decide."""
        request = self.report(self.accepted(), ReportKind.EXTENSION)
        self.ask(request, "汛期影响施工，关键工序须待地面干燥后进行。", self.end() + timedelta(days=60))
        return request

    def extended(self) -> SupervisionTask:
        request = self.asked_for_time()
        self.act(actions.Approve, "chief", request, "同意，请倒排工期。")
        extension = request.extensions.get()
        draw_up(self, PaperSource(PaperKind.EXTENSION_REPLY, request.task, extension=extension))
        return request.task

    def suspended(self) -> SupervisionTask:
        """At the unit's request, until the plan it depends on has been decided."""
        request = self.report(self.accepted(), ReportKind.SUSPENSION)
        self.ask(request, "所依据的专项规划正在修编，规划批复前无法实施。")
        self.act(actions.Approve, "chief", request, "同意中止，规划批复后恢复。")
        return request.task

    def resumed(self) -> SupervisionTask:
        task = self.accepted()
        self.act(actions.Suspend, "chief", task, "等待国家配套政策出台。")
        self.act(actions.Resume, "chief", task, "配套政策已出台。")
        return task

    def cancelled(self) -> SupervisionTask:
        task = self.accepted()
        self.act(actions.Cancel, "chief", task, "任务并入其他事项，不再单独督办。")
        return task

    def ask(self, request: Report, reason: str, until: date | None = None) -> None:
        """Put the request and lead it past the unit's leaders."""
        request.request_reason, request.proposed_on = reason, until
        request.save_revision(user=self.people[self.of_unit("operator")])
        self.act(actions.Submit, self.of_unit("operator"), request)
        for part in ("deputy", "principal"):
            self.act(actions.Approve, self.of_unit(part), request)
