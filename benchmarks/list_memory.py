"""The memory of a worker that takes a list of 50,000 rows in, a process of its own."""

import multiprocessing
from pathlib import Path
from typing import Any

SPAWN = multiprocessing.get_context("spawn")


def memory(wanted: int = 50_000) -> tuple[int, int]:
    """(MB at the peak of checking and taking in, MB before that)."""
    found = SPAWN.SimpleQueue()
    worker = SPAWN.Process(target=work, args=(found, content(wanted)))
    worker.start()
    before, peak = found.get()
    worker.join()
    return peak, before


def content(wanted: int) -> bytes:
    from list_preview import rows_of, workbook

    return workbook(rows_of(wanted))


def work(found: Any, file: bytes) -> None:
    """What a worker does with the list; the database is that of the measurement."""
    import django

    django.setup()
    from list_preview import brought

    from supervision.actions import list_working

    before = peak()
    run = brought(file)
    list_working.check(run)
    run.taken_by = run.started_by
    run.save()
    list_working.take(run)
    assert run.stage == "taken", run.error
    found.put((before, peak()))


def peak() -> int:
    """The most memory that this process has had, in MB; the other measure would count that of its parent, too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmHWM"))
