"""`make test`: the same suite on SQLite and on a real PostgreSQL; on DATABASE_URL alone where it is set."""

import os
import subprocess
import sys

import environment
from environment import PYTHON, ROOT

PYTEST = [str(PYTHON), "-m", "pytest", "-n", "2", "--dist", "loadfile", "-q", "--durations", "5"]
ON_POSTGRESQL = [str(PYTHON), str(ROOT / "tools" / "with_postgresql.py"), *PYTEST]


def run(title: str, command: list[str]) -> int:
    print(f"\n== Tests on {title}", flush=True)
    env = {**os.environ, "PATH": f"{PYTHON.parent}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode


def main() -> int:
    environment.ready("requirements.txt", "requirements-dev.txt")
    words = sys.argv[1:]
    if os.environ.get("DATABASE_URL"):
        return run("the database of DATABASE_URL", [*PYTEST, *words])
    on_both = ["-m", "not browser and not once", *words]
    return run("SQLite", [*PYTEST, *words]) or run("PostgreSQL", [*ON_POSTGRESQL, *on_both])


if __name__ == "__main__":
    sys.exit(main())
