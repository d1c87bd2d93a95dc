"""Exporting 20,000 tasks as a workbook, against writing the same cells by the library alone."""

import tempfile
from collections.abc import Iterable
from datetime import date, timedelta
from typing import IO, Any

import xlsxwriter
from django.db import connection
from measure import medians
from wagtail.models import Page
from world import World, page_of

from supervision.actions.registry import OpenLedger, new_ledger
from supervision.choices import Share, Subsystem
from supervision.models import Indicator, Ledger, Milestone, Responsibility, SupervisionTask
from supervision.models.guards import acting
from supervision.reporting.list_cells import list_rows
from supervision.reporting.task_lists import write_workbook
from supervision.reporting.workbooks import OPTIONS

ROUNDS = 5
BATCH = 1000


def exporting(world: World, wanted: int = 20_000) -> tuple[float, float]:
    """(seconds of our export, seconds of the bare write of the same cells); medians of interleaved rounds."""
    ledger = filled_ledger(world, wanted)
    rows = [row.cells for row in list_rows(ledger.tasks.all())]
    assert len(rows) == wanted

    def ours() -> None:
        with tempfile.TemporaryFile() as file:
            write_workbook(ledger.tasks.all(), file)

    def bare() -> None:
        with tempfile.TemporaryFile() as file:
            write_bare(file, rows)

    found = medians(ours, bare, rounds=ROUNDS)
    return found[0], found[1]


def write_bare(file: IO[bytes], rows: Iterable[tuple[Any, ...]]) -> None:
    book = xlsxwriter.Workbook(file, OPTIONS)
    sheet = book.add_worksheet()
    text = book.add_format({"text_wrap": True, "quote_prefix": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for line, cells in enumerate(rows, 1):
        for index, value in enumerate(cells):
            if isinstance(value, str):
                if value:
                    sheet.write_string(line, index, value, text)
            elif isinstance(value, date):
                sheet.write_datetime(line, index, value, day)
            elif value is not None:
                sheet.write_number(line, index, value)
    book.close()


def filled_ledger(world: World, wanted: int) -> Ledger:
    """A ledger of its own with so many issued tasks, each with three units, three stages and two figures."""
    ledger = new_ledger(world.office, Subsystem.AGREEMENT, 2026, "测出")
    OpenLedger(None)(ledger)
    fields = SupervisionTask._meta.local_concrete_fields
    for start in range(0, wanted, BATCH):
        tasks = [task_of(world, ledger, number) for number in range(start, min(start + BATCH, wanted))]
        pages = Page.objects.bulk_create([page_of(task) for task in tasks], batch_size=500)
        for task, page in zip(tasks, pages, strict=True):
            task.page_ptr_id = page.pk
        for part in range(0, len(tasks), 300):
            SupervisionTask._base_manager._insert(tasks[part : part + 300], fields=fields)
        with acting():
            for model, parts in ((Responsibility, units), (Milestone, stages), (Indicator, figures)):
                model.objects.bulk_create([row for task in tasks for row in parts(world, task)], batch_size=500)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return ledger


def task_of(world: World, ledger: Ledger, number: int) -> SupervisionTask:
    task = world.task(number)
    task.ledger, task.subsystem = ledger, ledger.subsystem
    task.slug, task.number = f"out-{number}", ledger.number(number + 1)
    task.path = Page._get_path(ledger.path, ledger.depth + 1, number + 1)
    task.item_no, task.source_list, task.section = str(number + 1), "重点工作清单", f"（{number % 9 + 1}）重点工程"
    task.content = f"年内完成第{number}项重点工作，按季度报送进展，逐项销号，确保质量和安全。" * 2
    task.requirements, task.limit_on = "每月报送进展和存在问题。", date(2026, 12, 31)
    return task


def units(world: World, task: SupervisionTask) -> list[Responsibility]:
    start = task.sequence or 0
    chosen = [world.units[(start + step) % len(world.units)] for step in range(3)]
    return [
        Responsibility(
            task_id=task.pk,
            unit=unit,
            share=Share.SUPPORT if order else Share.LEAD,
            sort_order=order,
            duty=f"负责第{start}项的资金" if order == 2 else "",
        )
        for order, unit in enumerate(chosen)
    ]


def stages(world: World, task: SupervisionTask) -> list[Milestone]:
    days = [date(2026, 3, 31) + timedelta(days=91 * order) for order in range(3)]
    return [
        Milestone(
            task_id=task.pk,
            title="完成",
            due_on=day,
            quantity=100 * (order + 1),
            unit_of_measure="个",
            sort_order=order,
        )
        for order, day in enumerate(days)
    ]


def figures(world: World, task: SupervisionTask) -> list[Indicator]:
    return [
        Indicator(task_id=task.pk, name=name, year=2026, target=6800, unit_of_measure="个", sort_order=order)
        for order, name in enumerate(("新增学位", "改造学位"))
    ]
