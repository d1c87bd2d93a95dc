"""`make messages`: collects the texts of each application into its Chinese catalogue and compiles it."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = Path("locale/zh_Hans/LC_MESSAGES/django.po")
# The public site's templates stand beside the applications and belong to `home`.
APPS: dict[str, list[str]] = {"supervision": [], "home": ["templates"]}


def extract(app: str, folder: Path) -> Path:
    """The catalogue of `app` as collected anew in `folder`, with the Chinese that there is."""
    copy = folder / app
    shutil.copytree(ROOT / app, copy, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    for extra in APPS[app]:
        shutil.copytree(ROOT / extra, copy / extra)
    env = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    words = [sys.executable, "-m", "django", "makemessages", "-l", "zh_Hans", "--no-location", "--no-obsolete"]
    subprocess.run([*words, "-v", "0"], cwd=copy, env=env, check=True, capture_output=True)
    return copy / CATALOGUE


def compile_catalogue(source: Path, target: Path) -> None:
    subprocess.run(["msgfmt", "--check-format", "-o", str(target), str(source)], check=True)


def main() -> None:
    for app in APPS:
        source = ROOT / app / CATALOGUE
        with tempfile.TemporaryDirectory() as folder:
            shutil.copy(extract(app, Path(folder)), source)
        compile_catalogue(source, source.with_suffix(".mo"))


if __name__ == "__main__":
    main()
