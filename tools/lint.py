"""`make lint`: everything that can be checked without running a test; all of it runs, then the verdict."""

import os
import subprocess
import sys

import environment
from environment import PYTHON, ROOT

BIN = PYTHON.parent
CHECKS = [
    [BIN / "ruff", "check", "."],
    [BIN / "ruff", "format", "--check", "."],
    [BIN / "mypy"],
    [BIN / "lint-imports"],
    [BIN / "djlint", "--lint", "--quiet", "templates", "supervision/templates"],
    [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
]
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "".join(chr(33 + (7 * number) % 90) for number in range(70)),
    "ALLOWED_HOSTS": "example.org",
}


def run(command: list[object], **own: str) -> bool:
    words = [str(word) for word in command]
    print("·", " ".join(word.rpartition("/")[2] if i == 0 else word for i, word in enumerate(words)), flush=True)
    env = {**os.environ, "PYTHONPATH": f"site{os.pathsep}.", **own}
    return subprocess.run(words, cwd=ROOT, env=env, check=False).returncode == 0


def main() -> int:
    environment.ready("requirements.txt", "requirements-dev.txt")
    verdicts = [run(command) for command in CHECKS]
    verdicts.append(run([PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"], **PRODUCTION))
    return 0 if all(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
