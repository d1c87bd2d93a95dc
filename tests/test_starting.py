"""Obstacles on the way to a running demonstration: each says in one line what to do."""

import socket
import subprocess
from pathlib import Path
from typing import Any

import demo
import environment
import pytest
from environment import Obstacle, explain

pytestmark = pytest.mark.once


def line_of(capsys: pytest.CaptureFixture[str]) -> str:
    text = capsys.readouterr().err.strip()
    assert "\n" not in text
    return text


def test_old_python_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Obstacle):
        environment.check_python((3, 9))

    assert "3.11" in line_of(capsys)


def test_full_disk_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Obstacle):
        environment.check_room(free=10 * 1024**2)

    assert "free at least 2 GB" in line_of(capsys)


def test_missing_venv_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(environment, "VENV", tmp_path / "venv")
    monkeypatch.setattr(environment, "PYTHON", tmp_path / "venv" / "bin" / "python")
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: subprocess.CompletedProcess(a, 1, "", "ensurepip"))

    with pytest.raises(Obstacle):
        environment.make_venv()

    assert "python3-venv" in line_of(capsys)


@pytest.mark.parametrize(
    ("complaint", "advice"),
    [
        (
            "ERROR: Could not find a version\nNo matching distribution found for Django",
            "package index can't be reached",
        ),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "not the one that was pinned"),
        ("something else", "something else"),
    ],
)
def test_complaint_of_the_installer_becomes_advice(complaint: str, advice: str) -> None:
    assert advice in explain(complaint)
    assert "\n" not in explain(complaint)


def test_taken_port_is_passed_over() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        assert demo.free_port(port, port + 20) != port


def test_no_free_port_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port: Any = taken.getsockname()[1]

        with pytest.raises(Obstacle):
            demo.free_port(port, port)

    assert "PORT" in line_of(capsys)
