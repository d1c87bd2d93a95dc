"""`make demo-reset`: forget the demonstration's data, keep the environment."""

import shutil

from demo import DATABASE, QUEUE, VAR


def main() -> None:
    for suffix in ("", "-wal", "-shm"):
        DATABASE.with_name(DATABASE.name + suffix).unlink(missing_ok=True)
    for folder in (VAR / "media", QUEUE):
        shutil.rmtree(folder, ignore_errors=True)
    print("The demonstration's data are gone; starting anew.")


if __name__ == "__main__":
    main()
