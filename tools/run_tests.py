"""`make test`: the same suite on SQLite and on a real PostgreSQL; on DATABASE_URL alone where it is set."""

import os
import subprocess
import sys

import environment
from environment import PYTHON, ROOT

PYTEST = [str(PYTHON), "-m", "pytest", "-n", "2", "--dist", "loadfile", "-q"]


def run(title: str, *words: str, **own: str) -> int:
    print(f"\n== Tests on {title}", flush=True)
    env = {**os.environ, "PATH": f"{PYTHON.parent}{os.pathsep}{os.environ['PATH']}", **own}
    return subprocess.run([*PYTEST, *words], cwd=ROOT, env=env, check=False).returncode


def main() -> int:
    environment.ready("requirements.txt", "requirements-dev.txt")
    words = sys.argv[1:]
    if os.environ.get("DATABASE_URL"):
        return run("the database of DATABASE_URL", *words)
    return run("SQLite", *words) or run("PostgreSQL", "-m", "not browser and not once", *words, TEST_POSTGRESQL="1")


if __name__ == "__main__":
    sys.exit(main())
