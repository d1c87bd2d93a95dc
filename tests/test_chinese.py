"""Every text has its Chinese, and the compiled catalogue is that of the committed one."""

import re
from pathlib import Path

import pytest
from messages import APPS, CATALOGUE, ROOT, compile_catalogue, extract

pytestmark = pytest.mark.once
EMPTY = re.compile(r'msgstr(\[0\])? ""(\n\n|\Z)')


@pytest.mark.parametrize("app", APPS)
def test_every_text_has_its_chinese(app: str, tmp_path: Path) -> None:
    blocks = extract(app, tmp_path).read_text(encoding="utf-8").split("\n\n")[1:]

    missing = [block for block in blocks if EMPTY.search(block.strip()) or "#, fuzzy" in block]

    assert missing == []


@pytest.mark.parametrize("app", APPS)
def test_compiled_catalogue_is_fresh(app: str, tmp_path: Path) -> None:
    compiled, source = tmp_path / "django.mo", ROOT / app / CATALOGUE

    compile_catalogue(source, compiled)

    assert compiled.read_bytes() == source.with_suffix(".mo").read_bytes()
