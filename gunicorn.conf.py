"""gunicorn: a few processes, and no full garbage collections over what was loaded at the start."""

import gc
import multiprocessing
import os
from pathlib import Path
from typing import Any

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_WORKERS", str(min(4, multiprocessing.cpu_count()))))
timeout = 120
graceful_timeout = 5
pythonpath = "site"
preload_app = True
# Keeps its heartbeat in memory where there is such a place, never on a slow disk.
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - a mount, not a file of ours
worker_tmp_dir = str(SHARED_MEMORY) if SHARED_MEMORY.is_dir() else None


def when_ready(server: Any) -> None:
    """Everything loaded so far stays; the collector need not look at it again."""
    gc.collect()
    gc.freeze()
