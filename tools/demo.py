"""`make demo`: the whole system on one machine, with data, by one command. Standard library only."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import environment
from environment import PYTHON, ROOT, Obstacle

VAR = Path(os.environ.get("VAR_DIR", ROOT / "var"))
DATABASE = VAR / "demo.sqlite3"
QUEUE = VAR / "queue"
PATIENCE = 90


def free_port(first: int = 8000, last: int = 8099) -> int:
    """The first port of the range that nothing listens on."""
    for port in range(first, last + 1):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise Obstacle(f"All ports from {first} to {last} are taken: stop one of the programs, or set PORT to a free one.")


def manage(*words: str, env: dict[str, str]) -> None:
    done = subprocess.run([str(PYTHON), str(ROOT / "manage.py"), *words], env=env, cwd=ROOT, check=False)
    if done.returncode:
        raise Obstacle(f"“manage.py {words[0]}” failed; the lines above say why. `make demo-reset` starts over.")


def surroundings(port: int) -> dict[str, str]:
    """The environment of everything that is started."""
    own = {
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DEBUG": "False",
        "PORT": str(port),
        "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
        "PATH": f"{PYTHON.parent}{os.pathsep}{os.environ['PATH']}",
        "WAGTAILADMIN_BASE_URL": f"http://127.0.0.1:{port}",
        "PYTHONUNBUFFERED": "1",
    }
    return {**os.environ, **own}


def prepare(env: dict[str, str]) -> None:
    """Migrate, and fill a new database with the demonstration."""
    for folder in (VAR / "media", QUEUE / "messages", QUEUE / "control"):
        folder.mkdir(parents=True, exist_ok=True)
    manage("migrate", "--verbosity", "0", env=env)
    manage("seed_demo", env=env)


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def wait_until_it_answers(port: int, running: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + PATIENCE
    while not answers(port):
        if running.poll() is not None:
            raise Obstacle("The system stopped while starting; the lines above say why.")
        if time.monotonic() > end:
            stop(running)
            raise Obstacle(f"The system did not answer within {PATIENCE} seconds; see the lines above.")
        time.sleep(0.5)


def stop(running: "subprocess.Popen[bytes]") -> None:
    """Ask all to stop, and wait until they have."""
    running.send_signal(signal.SIGTERM)
    running.wait(timeout=30)


def main() -> None:
    environment.ready("requirements.txt")
    port = int(os.environ.get("PORT") or free_port())
    env = surroundings(port)
    prepare(env)
    # A group of its own: Ctrl-C reaches this program alone, which then stops the others in order.
    running = subprocess.Popen([str(PYTHON.parent / "honcho"), "start"], cwd=ROOT, env=env, start_new_session=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        wait_until_it_answers(port, running)
        print(f"\nThe system runs at http://127.0.0.1:{port}/ (offices: http://127.0.0.1:{port}/admin/)\n", flush=True)
        manage("demo_accounts", env=env)
        print("\nCtrl-C stops it; the data are kept. `make demo-reset` starts over.", flush=True)
        running.wait()
    except KeyboardInterrupt:
        print("\nStopping …", flush=True)
    finally:
        if running.poll() is None:
            stop(running)


if __name__ == "__main__":
    main()
