"""Sets up the environment with nothing but the standard library; each obstacle is one line that says what to do."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
NEEDED = (3, 11)
ROOM = 2 * 1024**3


class Obstacle(SystemExit):
    """Something a person has to put right first; prints one line and ends."""

    def __init__(self, what_to_do: str) -> None:
        print(what_to_do, file=sys.stderr)
        super().__init__(1)


def check_python(version: tuple[int, ...] = sys.version_info[:2]) -> None:
    if version < NEEDED:
        raise Obstacle("Python is too old: install Python 3.11 or newer, and run make with PYTHON=python3.11.")


def check_room(path: Path = ROOT, free: int | None = None) -> None:
    left = shutil.disk_usage(path).free if free is None else free
    if left < ROOM:
        raise Obstacle(f"The disk is nearly full ({left // 1024**2} MB left): free at least 2 GB and start again.")


def make_venv() -> None:
    """Create the virtual environment unless it is there."""
    if PYTHON.exists():
        return
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False)
    if made.returncode or not PYTHON.exists():
        shutil.rmtree(VENV, ignore_errors=True)
        raise Obstacle(
            "Python's venv is missing: install it (Debian and Ubuntu: apt install python3-venv) and start again."
        )


def digest(*files: Path) -> str:
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def install(*names: str) -> None:
    """Install pinned requirements, checked by their hashes; nothing is done while the files are unchanged."""
    files = [ROOT / name for name in names]
    stamp = VENV / ("installed-" + "-".join(Path(name).stem for name in names))
    if stamp.exists() and stamp.read_text() == digest(*files):
        return
    print("Installing the requirements (a few minutes the first time) …", flush=True)
    sources = [part for file in files for part in ("-r", str(file))]
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    done = subprocess.run([*pip, *sources], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Obstacle(explain(done.stderr))
    stamp.write_text(digest(*files))


def explain(complaint: str) -> str:
    """One line for the reason that pip gave in many."""
    if "No space left" in complaint:
        return "The disk is full: free at least 2 GB and start again."
    if "HASHES" in complaint.upper() and "DO NOT MATCH" in complaint.upper():
        return "A downloaded package is not the one that was pinned: check the package index that pip is set to use."
    lines = [line for line in complaint.splitlines() if line.strip()]
    network = ("Connection", "resolve", "Temporary failure", "timed out", "No matching distribution", "Max retries")
    if any(word in complaint for word in network):
        return (
            "The package index can't be reached: check the network or pip's proxy and index settings, and start again."
        )
    return f"The requirements could not be installed: {lines[-1] if lines else 'pip gave no reason'}"


def ready(*names: str) -> None:
    """Everything up to an environment in which the project runs."""
    check_python()
    check_room()
    make_venv()
    install(*names)
