"""Verification and checkpoints at size: 200,000 entries, 100,000 chains."""

import hashlib
import resource

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from measure import medians, seconds

from supervision.actions.checkpoints import TakeCheckpoint
from supervision.models import SupervisionTask, TaskEvent, Trail
from supervision.models.guards import acting
from supervision.verification.chains import check_chains
from supervision.verification.scopes import ranges

PER_TRAIL = 10
TEXT = "本月完成投资1.2亿元，累计完成年度计划的67%，较上月加快；" * 6


def add_entries(wanted: int) -> None:
    """Whole chains of ten entries of about 600 bytes."""
    task = SupervisionTask.objects.first()
    first = 10_000_000 + Trail.objects.filter(kind="task").count()
    with acting():
        for start in range(0, wanted // PER_TRAIL, 500):
            some = range(first + start, first + start + min(500, wanted // PER_TRAIL - start))
            trails = Trail.objects.bulk_create([Trail(kind="task", subject_id=number) for number in some])
            TaskEvent.objects.bulk_create([entry for trail in trails for entry in chain(trail, task)], batch_size=500)
            Trail.objects.bulk_update(trails, ["length", "head", "is_changed"])


def chain(trail: Trail, task: SupervisionTask) -> list[TaskEvent]:
    entries = []
    for sequence in range(1, PER_TRAIL + 1):
        values = {"verb": "accept", "at": timezone.now(), "signature": "单位操作员", "reason": TEXT, "task": task}
        entry = TaskEvent(trail=trail, sequence=sequence, previous=trail.head, algorithm="sha256", **values)
        entry.seal([])
        trail.length, trail.head, trail.is_changed = sequence, entry.digest, True
        entries.append(entry)
    return entries


def bare_loop() -> None:
    """Reads the same columns in the same order, and hashes the same bytes; compares and keeps nothing."""
    columns = "trail_id, sequence, previous, canonical, digest, algorithm, id"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM supervision_taskevent ORDER BY trail_id, sequence")
        while rows := cursor.fetchmany(2000):
            for row in rows:
                hashlib.sha256(f"{row[2]}\n{row[3]}".encode()).hexdigest()


def verify() -> None:
    """The first pass, step by step as a verification takes it."""
    for scope in ranges(Trail.objects.all(), "pk", 1000):
        assert check_chains(scope) == []


def peak() -> int:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def verification(wanted: int) -> tuple[float, float, int]:
    """(seconds of the bare loop, seconds of verifying, MB that verifying added to the peak)."""
    add_entries(wanted)
    bare_loop()
    before = peak()
    ours, bare = medians(verify, bare_loop, rounds=3)
    return bare, ours, peak() - before


def checkpoint(chains: int, changed: int) -> tuple[int, float, int, float]:
    """(queries, seconds) of a checkpoint of `changed` chains, and again after there are `chains` in all."""
    TakeCheckpoint()()
    few = measured(changed)
    with acting():
        for start in range(0, chains, 1000):
            numbers = range(20_000_000 + start, 20_000_000 + start + 1000)
            grown = {"length": 1, "head": "0" * 64, "is_changed": True}
            Trail.objects.bulk_create([Trail(kind="task", subject_id=number, **grown) for number in numbers])
    TakeCheckpoint()()
    many = measured(changed)
    return *few, *many


def measured(changed: int) -> tuple[int, float]:
    touch(changed)
    with CaptureQueriesContext(connection) as seen:
        TakeCheckpoint()()
    times = []
    for _ in range(5):
        touch(changed)
        times.append(seconds(TakeCheckpoint()))
    return len(seen), sorted(times)[2]


def touch(changed: int) -> None:
    keys = list(Trail.objects.filter(kind="task").order_by("pk").values_list("pk", flat=True)[:changed])
    Trail.objects.filter(pk__in=keys).update(is_changed=True)
