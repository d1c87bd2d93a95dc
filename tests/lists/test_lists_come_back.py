"""What goes out of a ledger comes in again: the same rows, by workbook and by CSV, through the doors."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from people import ensure_site

from supervision.actions.registry import Keep, OpenLedger, new_ledger
from supervision.choices import Comparison, LimitKind, LimitStart, ReportingCycle, Share, Subsystem, Urgency
from supervision.lists.files import read_book
from supervision.lists.spreadsheet_text import one_break
from supervision.models import Indicator, Ledger, Milestone, Responsibility, SupervisionTask, UnitGroup

NASTY = [
    "=1+1", "@x", "+1", "-1", "'=1+1", "'引文", "甲\n乙", "甲\r\n乙", "（专项）、【重点】", '他说"好"', "🚀😀", "\\n",
    "a,b；c", "<r><t>x</t></r>", "_x0041_", "2026年 目标", "未定 事项", "草1", "&amp;<b>", "#REF!", "1e5", "007",
]  # fmt: skip


TEXTS = (
    "section", "content", "requirements", "plan", "limit_wording", "instructed_by", "instruction_text",
    "instruction_document", "decision_source", "decision_item", "agreement_parties",
)  # fmt: skip

Rows = tuple[tuple[str, ...], ...]


@dataclass
class Desk:
    """Whoever exports a ledger and takes the file into the next year's, by the commands."""

    folder: Path
    form: str
    keeper_of: Any

    def exported(self, ledger: Ledger) -> Path:
        path = self.folder / f"{ledger.slug}.{self.form}"
        call_command("export_tasks", ledger.slug, form=self.form, output=path, stdout=StringIO())
        return path

    def taken(self, path: Path, ledger: Ledger) -> str:
        return str(self.keeper_of(ledger).take(path))

    def there_and_back(self, ledger: Ledger) -> tuple[Rows, Rows, str]:
        """What was exported, what is exported of the ledger that it was taken into, and what the import said."""
        first, other = self.exported(ledger), next_year(ledger)
        told = self.taken(first, other)
        return rows_in(first), rows_in(self.exported(other)), told


def rows_in(path: Path) -> Rows:
    return read_book(path.read_bytes(), path.name).sheets[0].rows


def next_year(ledger: Ledger) -> Ledger:
    """An empty ledger of the same office and subsystem."""
    other = new_ledger(ledger.office, Subsystem(ledger.subsystem), ledger.year + 1, f"再{ledger.number_word}")
    OpenLedger(None)(other)
    return other


@pytest.fixture(params=["xlsx", "csv"])
def desk(request: Any, tmp_path: Path, keeper_of: Any) -> Desk:
    return Desk(tmp_path, request.param, keeper_of)


@pytest.mark.parametrize(
    ("directory", "year", "file"),
    [
        ("guangzhou", 2012, "r1-guangzhou-2012-talent-633.csv"),
        ("guangdong", 2025, "r2-guangdong-2025-digital-workplan-early.csv"),
        ("xuhui", 2006, "p01-shanghai-xuhui-11th-fyp-breakdown.csv"),
        ("linan", 2022, "p02-hangzhou-linan-2022-practical.csv"),
        ("jilin", 2012, "p12-jilin-2012-nuanfangzi.csv"),
        ("jilin", 2015, "p13-jilin-2015-livelihood.csv"),
    ],
)
def test_published_list_comes_back(desk: Desk, office: Any, directory: str, year: int, file: str) -> None:
    keeper = office(directory, year)
    keeper.take(file)

    first, second, told = desk.there_and_back(keeper.ledger)

    assert "REFUSED" not in told
    assert first == second
    assert len(first) == keeper.tasks.count() + 1


@pytest.mark.once
def test_demonstration_comes_back(desk: Desk, db: None) -> None:
    ensure_site()
    call_command("seed_demo", verbosity=0)

    for ledger in Ledger.objects.filter(tasks__isnull=False).distinct():
        first, second, told = desk.there_and_back(ledger)
        assert "REFUSED" not in told
        assert first == second


def nasty_draft(story: Any, index: int) -> SupervisionTask:
    """A draft with every field filled in, every text of it nasty."""
    text = NASTY[index]
    texts = {name: f"{text}第{number}" for number, name in enumerate(TEXTS)}
    choices = {
        "urgency": Urgency.MOST_URGENT,
        "limit_kind": LimitKind.WORKING_DAYS,
        "limit_start": LimitStart.ACCEPTANCE,
    }
    dates = {"instructed_on": date(1, 1, 1), "decided_on": date(1900, 2, 28), "signed_on": date(2026, 2, 28)}
    task = story.draft(
        title=f"{text}事项",
        limit_on=date(2027, 1, 31),
        limit_amount=15,
        reporting_cycle=ReportingCycle.WEEKLY,
        **(texts | choices | dates),
    )
    task.responsibilities = [
        Responsibility(unit=story.world.c, share=Share.LEAD, duty=text),
        Responsibility(unit=story.world.b, share=Share.LEAD, duty=f" {text} "),
        Responsibility(group=UnitGroup.objects.get(name="各区、县级市"), share=Share.SUPPORT, duty=f"{text}】"),
    ]
    task.milestones = [
        Milestone(title=text, due_on=None),
        Milestone(title=f" 【{text}】 ", due_on=date(2026, 6, 30), quantity=Decimal("-0.25"), unit_of_measure=text),
    ]
    task.indicators = [Indicator(name=text, target=5, year=2026, comparison=Comparison.AT_MOST, unit_of_measure="个】")]
    task.save()
    task.save_revision()
    return task


@pytest.fixture
def nasty(story: Any) -> list[SupervisionTask]:
    """Drafts that nobody took from a list, a group whose name holds a separator, and two leaders of one title."""
    Keep(None)(UnitGroup(name="各区、县级市"))
    return [nasty_draft(story, index) for index in range(len(NASTY))]


def test_drafts_with_nasty_texts_come_back(desk: Desk, nasty: list[SupervisionTask], ledger: Ledger) -> None:
    first, second, told = desk.there_and_back(ledger)

    assert "REFUSED" not in told
    assert first == second


def test_every_field_comes_back_as_it_was(desk: Desk, nasty: list[SupervisionTask], ledger: Ledger) -> None:
    desk.there_and_back(ledger)

    for task in nasty:
        copy = SupervisionTask.objects.exclude(ledger=ledger).get(item_no=f"草{task.pk}")
        assert fields_of(copy) == fields_of(task)


def fields_of(task: SupervisionTask) -> dict[str, Any]:
    """Everything that a list says of a task."""
    names = ("title", *TEXTS, "urgency", "limit_kind", "limit_start", "limit_amount", "limit_on", "reporting_cycle")
    found = {name: one_break(getattr(task, name)) for name in (*names, "instructed_on", "decided_on", "signed_on")}
    units = task.responsibilities.values_list("unit", "group", "share", "duty")
    stages = task.milestones.values_list("title", "due_on", "quantity", "unit_of_measure")
    figures = task.indicators.values_list("name", "year", "comparison", "target", "unit_of_measure")
    parts = {"units": list(units), "stages": list(stages), "figures": list(figures)}
    return found | parts | {"leaders": list(task.responsible_leaders.values_list("pk", flat=True))}


def test_file_taken_into_its_own_ledger_changes_nothing(
    desk: Desk, nasty: list[SupervisionTask], ledger: Ledger
) -> None:
    before = set(ledger.tasks.values_list("pk", "latest_revision"))

    told = desk.taken(desk.exported(ledger), ledger)

    assert f"未变{len(nasty)}项" in told
    assert set(ledger.tasks.values_list("pk", "latest_revision")) == before
