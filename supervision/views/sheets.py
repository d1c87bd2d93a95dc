"""The sheet of a task and the sheet of a report: everything about one matter on one screen."""

from typing import Any

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.utils import timezone

from ..choices import PaperKind, Role, Verb
from ..deadlines.lights import days_left
from ..models import Assignment, Extension, Report, SupervisionTask, Unit, Urging
from ..permissions.options import NEEDS_REASON, options, stands
from ..permissions.policy import may
from ..permissions.sight import reports_visible_to, tasks_visible_to
from ..permissions.standing import Standing
from ..reporting import sheet
from ..reporting.counts import contradictions_of
from ..reporting.holders import Holders
from ..reporting.paces import paces
from .button_words import FIRST_CHOICE, ORDERS
from .correcting import may_correct
from .official_papers import may_draw_up
from .pages import Screen


def buttons(user: Any, subject: Any) -> list[dict[str, Any]]:
    """The verbs offered, each with whether a reason is asked for."""
    return [
        {"verb": verb, "order": ORDERS[verb], "reason": verb in NEEDS_REASON, "first": verb in FIRST_CHOICE}
        for verb in options(user, subject)
    ]


def may_urge(user: Any, assignment: Assignment) -> bool:
    return stands(Verb.URGE, assignment) and may(user, Verb.URGE, assignment)


class TaskSheet(Screen):
    template_name = "supervision/sheets/task.html"
    header_icon = "tasks"

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        visible = tasks_visible_to(request.user).select_related("ledger", "ledger__office")
        self.task: SupervisionTask = get_object_or_404(visible, pk=kwargs["pk"])

    def get_page_title(self) -> str:
        return self.task.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        task, user, now = self.task, self.request.user, timezone.now()
        reports = reports_visible_to(user).filter(task=task).with_unit().with_corrections().order_by("-pk")
        zone = timezone.get_default_timezone()
        timeline = sheet.timeline(task, reports)
        stages = sheet.stages(task, now)
        papers = list(task.official_papers.select_related("replaced_by"))
        return super().get_context_data(**kwargs) | {
            "task": task,
            "facts": sheet.facts(task),
            "light": task.light(now),
            "days_left": days_left(task.due_at, now, zone),
            "assignments": self.assignment_lines(now),
            "responsibilities": task.responsibilities.select_related("unit", "group") if not task.number else [],
            "stages": stages,
            "pace": paces([task], [line.milestone for line in stages], now).get(task.pk),
            "indicators": sheet.indicators(task),
            "reports": reports,
            "timeline": timeline,
            "buttons": buttons(user, task),
            "step": task.current_workflow_state.current_task_state if task.status == "proposed" else None,
            "may_edit": task.permissions_for_user(user).can_edit(),
            "may_report": task.permissions_for_user(user).can_add_subpage(),
            "may_correct": may_correct(user, task),
            "may_see_messages": bool(task.number) and task.ledger.office_id in self.offices(),
            "may_prove": bool(task.number) and self.may_prove(),
            "suspensions": task.suspensions.select_related("suspended_by", "resumed_by"),
            "papers": papers,
            "has_notice": any(paper.kind == PaperKind.TASK_NOTICE for paper in papers),
            "may_draw_up": may_draw_up(user, task),
            "extensions": Extension.objects.filter(assignment__task=task).select_related("assignment__unit"),
            "corrections": [event for event in timeline if event.verb == Verb.CORRECT],
        }

    def assignment_lines(self, now: Any) -> list[dict[str, Any]]:
        """Every unit of the task, with its light and what the reader may do about it."""
        urgings = Urging.objects.with_answers().select_related("received_by").prefetch_related("official_papers")
        lines = self.task.assignments.select_related("unit").prefetch_related(
            Prefetch("urgings", queryset=urgings), "extensions__decided_by"
        )
        units = list(Unit.objects.valid(timezone.localdate())) if self.task.ledger.office_id in self.offices() else []
        return [
            {
                "assignment": assignment,
                "light": self.with_task(assignment).light(now),
                "buttons": buttons(self.request.user, self.with_task(assignment)),
                "units": units,
                "urgings": list(assignment.urgings.all()),
                "extensions": list(assignment.extensions.all()),
                "may_urge": may_urge(self.request.user, self.with_task(assignment)),
            }
            for assignment in lines
        ]

    def with_task(self, assignment: Assignment) -> Assignment:
        assignment.task = self.task
        return assignment

    def may_prove(self) -> bool:
        return bool(self.offices()) or Standing.for_request(self.request.user).has(Role.AUDITOR)

    def offices(self) -> set[int]:
        return Standing.for_request(self.request.user).offices


class ReportSheet(Screen):
    template_name = "supervision/sheets/report.html"
    header_icon = "doc-full"

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.report: Report = get_object_or_404(reports_visible_to(request.user).with_unit(), pk=kwargs["pk"])

    def get_page_title(self) -> str:
        return str(self.report.title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report, user = self.report, self.request.user
        state = report.current_workflow_state
        text = report if report.live else report.get_latest_revision_as_object()
        return super().get_context_data(**kwargs) | {
            "report": report,
            "text": text,
            "contradictions": contradictions_of(text),
            "step": state.current_task_state if state else None,
            "waits_for": self.waits_for(),
            "decisions": report.task.events.filter(report=report).select_related("assignment__unit"),
            "buttons": buttons(user, report),
            "may_edit": report.permissions_for_user(user).can_edit(),
            "corrections": report.corrections.entered(),
        }

    def waits_for(self) -> str:
        """Whose decision the report waits for."""
        role = self.report.step_role
        return Holders.of_reports([self.report]).of(self.report.step_unit(role), role) if role else ""
