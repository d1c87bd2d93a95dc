"""Node monitoring (节点监控): all tasks by months, with lights, filters and a print-out."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..choices import Light
from ..models import Assignment, Ledger, Unit
from ..permissions.sight import tasks_visible_to
from ..reporting.node_board import MONTHS, board, of_year, with_leads
from .pages import Screen

PER_PAGE = 50


class Monitoring(Screen):
    template_name = "supervision/work/monitoring.html"
    page_title = _("Node monitoring")
    header_icon = "table"

    def number(self, name: str) -> int | None:
        """A whole number from the address; None for anything else."""
        text = self.request.GET.get(name, "")
        return int(text) if text.isdigit() and len(text) < 10 else None

    @property
    def year(self) -> int:
        year = self.number("year")
        return year if year and 1949 <= year <= 2999 else timezone.localdate().year

    @property
    def month(self) -> int | None:
        month = self.number("month")
        return month if month in MONTHS else None

    def visible(self) -> Any:
        return tasks_visible_to(self.request.user)

    def chosen(self) -> Any:
        """The tasks that all filters but that of the light leave."""
        tasks = of_year(self.visible(), self.year, self.month)
        if ledger := self.number("ledger"):
            tasks = tasks.filter(ledger=ledger)
        if unit := self.number("unit"):
            tasks = tasks.filter(Exists(Assignment.objects.standing().filter(task=OuterRef("pk"), unit=unit)))
        if words := self.request.GET.get("q", "").strip():
            tasks = tasks.filter(Q(title__icontains=words) | Q(number__icontains=words))
        return tasks.with_light(timezone.now())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        chosen, now = self.chosen(), timezone.now()
        counts = dict(chosen.order_by().values_list("shown_light").annotate(count=Count("pk")))
        light = self.request.GET.get("light", "")
        shown = chosen.filter(shown_light=light) if light in Light.values else chosen
        ordered = with_leads(shown).order_by(F("due_at").asc(nulls_last=True), "pk")
        page = Paginator(ordered, PER_PAGE).get_page(self.request.GET.get("p"))
        rows = board(page, self.year, now)
        return super().get_context_data(**kwargs) | self.filters() | {
            "rows": rows,
            "page": page,
            "months": MONTHS,
            "has_earlier": any(row.earlier for row in rows),
            "has_later": any(row.later for row in rows),
            "present": timezone.localdate().month if self.year == timezone.localdate().year else 0,
            "counts": [(each, counts.get(each.value, 0)) for each in Light],
            "light": light,
            "query": self.query(without=("p",)),
            "without_light": self.query(without=("p", "light")),
            "without_month": self.query(without=("p", "month")),
        }  # fmt: skip

    def query(self, without: tuple[str, ...]) -> str:
        """The filters as an address, less some."""
        values = self.request.GET.copy()
        for name in without:
            values.pop(name, None)
        return values.urlencode()

    def filters(self) -> dict[str, Any]:
        """What may be chosen: only what the person's own tasks have."""
        visible = self.visible().issued()
        given = Assignment.objects.filter(unit=OuterRef("pk"), task__in=visible.values("pk"))
        return {
            "year": self.year,
            "month": self.month,
            "q": self.request.GET.get("q", ""),
            "ledgers": Ledger.objects.filter(pk__in=visible.values("ledger")).order_by("-year", "pk"),
            "units": Unit.objects.filter(Exists(given)).only("name", "short_name"),
            "ledger": self.number("ledger"),
            "unit": self.number("unit"),
        }
