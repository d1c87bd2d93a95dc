"""The preview of a long list, against the bare read of its file."""

import csv
import io
import os
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from list_writing import SAMPLE, one_by_one, opened
from measure import medians, seconds
from python_calamine import load_workbook
from world import new_person
from xlsxwriter import Workbook

from supervision.actions import list_working
from supervision.actions.draft_pages import new_page
from supervision.actions.import_units import ImportUnits
from supervision.actions.list_bringing import Brought, bring
from supervision.actions.list_kinds import action_of
from supervision.actions.list_layouts import table_of
from supervision.actions.registry import OpenLedger, new_ledger
from supervision.choices import ListKind, ListStage, Role, Subsystem
from supervision.lists import directory_rows
from supervision.lists.files import read_book
from supervision.lists.tables import read_exactly
from supervision.models import Ledger, ListImport, Unit

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("SHARED_DATA", ROOT / "../shared/data"))
LIST = DATA / "r2-guangdong-2025-digital-workplan-early.csv"
STAGES = DATA / "p02-hangzhou-linan-2022-practical.csv"
DIRECTORY = ROOT / "tests/directories/guangdong.csv"


def rows_of(wanted: int) -> list[list[str]]:
    """A heading, and a published list over and over, each row with number, title and content of its own."""
    published = list(csv.DictReader(io.StringIO(LIST.read_text(encoding="utf-8-sig"))))
    stages = [row["milestones"] for row in csv.DictReader(io.StringIO(STAGES.read_text(encoding="utf-8-sig")))]
    found = []
    for number in range(wanted):
        row = published[number % len(published)]
        own = {
            "no": str(number + 1),
            "title": f"{row['title']}（{number + 1}）",
            "content": f"{row['content']}，共{number + 1}个",
        }
        stage = {"milestones": stages[number % len(stages)] if number % 3 == 0 else ""}
        target = {"target": str(number + 1), "unit": "个"} if number % 4 == 0 else {}
        found.append([*(row | own | stage | target).values()])
    return [list(published[0]), *found]


def workbook(rows: list[list[str]]) -> bytes:
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return file.getvalue()


def office() -> Unit:
    """The province of the list, with its directory."""
    book = read_book(DIRECTORY.read_bytes(), DIRECTORY.name)
    ImportUnits()(read_exactly(book, directory_rows.COLUMNS))
    found: Unit = Unit.objects.get(name="广东省人民政府办公厅")
    return found


def brought(content: bytes) -> ListImport:
    """The file with its columns matched, in the hands of a supervisor."""
    keeper = office()
    number = Ledger.objects.filter(office=keeper).count()
    ledger = new_ledger(keeper, Subsystem.KEY_WORK, 2025 + number, f"测单{number}")
    OpenLedger(None)(ledger)
    user = new_person(f"lister{number}", keeper, Role.SUPERVISOR)
    said = Brought(ListKind.TASKS, date(2025, 6, 30), ledger, "清单")
    return bring(user, SimpleUploadedFile("list.xlsx", content), said)


def previewing(wanted: int = 10_000) -> tuple[float, float]:
    """(seconds of checking every row and keeping the preview, seconds of the bare read of the same file)."""
    content = workbook(rows_of(wanted))
    run = brought(content)

    def ours() -> None:
        list_working.check(run)

    def bare() -> None:
        load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python()

    ours()
    assert run.counts["all"] == wanted, run.counts
    assert not run.counts.get("wrong"), run.questions
    first, second = medians(ours, bare)
    return first, second


def taking(world: Any, wanted: int = 10_000) -> tuple[float, float]:
    """(rows a second of the whole import, reading included; the same pages a second created and published one by one).

    They take turns: a part of the sample before the import, the rest after it.
    """
    run, bare = brought(workbook(rows_of(wanted))), opened(world)
    list_working.check(run)
    sample = pages_of(run, bare)
    first = seconds(lambda: one_by_one(world, bare, islice(sample, SAMPLE // 2)))
    run.taken_by = run.started_by
    run.save()
    ours = seconds(lambda: list_working.take(run))
    second = seconds(lambda: one_by_one(world, bare, islice(sample, SAMPLE - SAMPLE // 2)))
    assert run.stage == ListStage.TAKEN, run.error
    return wanted / ours, SAMPLE / (first + second)


def pages_of(run: ListImport, ledger: Ledger) -> Iterator[Any]:
    """The pages that the list would make in another ledger, not written yet."""
    action = action_of(run, run.started_by)
    table = table_of(run)
    action.prepare(table)
    for draft, _known, _verdict in action.read(table):
        yield new_page(draft, ledger, run.started_by)
