"""Ten thousand messages by two workers, against two bare loops that send the same mails to the same server."""

import asyncio
import multiprocessing
import os
import socket
import statistics
import time
from multiprocessing.synchronize import Barrier
from typing import Any

WORKERS = 2
ROUNDS = 5
WAIT = 120
SPAWN = multiprocessing.get_context("spawn")


class Sink:
    """Takes every mail and keeps none."""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - the library's name
        return "250 taken"


def serve(port: int) -> None:
    """The mail server, a process of its own."""
    from aiosmtpd.smtp import SMTP

    async def run() -> None:
        server = await asyncio.get_running_loop().create_server(lambda: SMTP(Sink()), "127.0.0.1", port)
        await server.serve_forever()

    asyncio.run(run())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ours(start: Barrier, port: int) -> None:
    """What a worker does when the clock rings."""
    set_up(port)
    from django.utils import timezone

    from supervision.jobs.catalogue import do_deliver

    start.wait(WAIT)
    do_deliver(timezone.now())


def bare(start: Barrier, port: int, mails: list[tuple[str, str, str]]) -> None:
    """The same mails, and nothing else."""
    set_up(port)
    from django.core.mail import EmailMessage, get_connection

    connection = get_connection()
    start.wait(WAIT)
    connection.open()
    for subject, text, address in mails:
        EmailMessage(subject, text, "supervision@localhost", [address], connection=connection).send()
    connection.close()


def set_up(port: int) -> None:
    os.environ["EMAIL_URL"] = f"smtp://127.0.0.1:{port}"
    import django

    django.setup()


def timed(target: Any, port: int, *work: Any) -> float:
    """Seconds from the start of all workers to the end of the last."""
    start = SPAWN.Barrier(WORKERS + 1)
    found = [SPAWN.Process(target=target, args=(start, port, *(part[number] for part in work))) for number in range(2)]
    for process in found:
        process.start()
    start.wait(WAIT)
    begun = time.perf_counter()
    for process in found:
        process.join()
    assert not any(process.exitcode for process in found)
    return time.perf_counter() - begun


def write_messages(world: Any, wanted: int) -> list[tuple[str, str, str]]:
    """Messages of the inbox, not distributed yet; the same as mails."""
    from django.contrib.auth import get_user_model
    from django.utils import timezone

    from supervision.models import Message, SupervisionTask

    task = SupervisionTask.objects.first()
    people = [
        get_user_model().objects.create(username=f"reader{number}", email=f"reader{number}@example.org")
        for number in range(100)
    ]
    Message.objects.update(distributed_at=timezone.now())
    text = "“吉政督〔2026〕1号 改造农村危房”将于2026-12-18到期，还有7天，请抓紧办理并报送进展。"
    rows = [
        Message(recipient=people[n % 100], task=task, kind="task", text=f"{text}{n}", created_at=timezone.now())
        for n in range(wanted)
    ]
    Message.objects.bulk_create(rows, batch_size=500)
    return [(row.text[:60], row.text, row.recipient.email) for row in rows]


def throughput(world: Any, wanted: int) -> tuple[float, float, float]:
    """(mails a second through the outbox, mails a second of the bare loops, the ratio): medians of the rounds.

    The ratio is taken within each round, so that a machine that is busy for a while is busy for both.
    """
    from supervision.models import Delivery

    port = free_port()
    server = SPAWN.Process(target=serve, args=(port,), daemon=True)
    server.start()
    try:
        rates: list[tuple[float, float]] = []
        for _round in range(ROUNDS):
            mails = write_messages_again(world, wanted)
            rate = wanted / timed(ours, port)
            assert not Delivery.objects.unsettled().exists()
            rates.append((rate, wanted / timed(bare, port, [mails[0::2], mails[1::2]])))
        sent, loops = (statistics.median(column) for column in zip(*rates, strict=True))
        return sent, loops, statistics.median(rate / loop for rate, loop in rates)
    finally:
        server.terminate()


def write_messages_again(world: Any, wanted: int) -> list[tuple[str, str, str]]:
    """The same for each round, with nothing left of the round before."""
    from django.contrib.auth import get_user_model

    from supervision.models import Delivery, Message

    Delivery.objects.all().delete()
    readers = get_user_model().objects.filter(username__startswith="reader")
    Message.objects.filter(recipient__in=readers).delete()
    readers.delete()
    return write_messages(world, wanted)
