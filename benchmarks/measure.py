"""Time and queries of a request, and the median of interleaved rounds."""

import statistics
import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

ROUNDS = 9


def signed_in(user: Any) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client


def queries(client: Client, address: str) -> int:
    """Queries of a warm request."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    assert answer.status_code == 200, f"{address}: {answer.status_code}"
    return len(captured)


def seconds(deed: Callable[[], Any]) -> float:
    start = time.perf_counter()
    deed()
    return time.perf_counter() - start


def medians(*deeds: Callable[[], Any], rounds: int = ROUNDS) -> list[float]:
    """The median time of each deed; all take turns, so that a busy machine is busy for all."""
    for deed in deeds:
        deed()
    times = [[seconds(deed) for deed in deeds] for _ in range(rounds)]
    return [statistics.median(column) for column in zip(*times, strict=True)]
