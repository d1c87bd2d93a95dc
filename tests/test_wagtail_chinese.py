"""Strings that Wagtail's own Chinese lacks are supplied, so that an upgrade which adds some is noticed."""

import gettext
from importlib.util import find_spec
from pathlib import Path

import pytest

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parent.parent
OURS = ROOT / "locale" / "zh_Hans" / "LC_MESSAGES"
PACKAGES = [
    "wagtail",
    "wagtail.admin",
    "wagtail.users",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.snippets",
    "wagtail.contrib.redirects",
    "wagtail_modeladmin",
]


def texts(path: Path) -> set[str]:
    """The message ids of a compiled catalogue, each once, without the forms of its plural."""
    with path.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined] # the only way to list it
    return {key[0] if isinstance(key, tuple) else key for key in catalogue} - {""}


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_every_text_of_the_package_has_its_chinese(package: str, domain: str) -> None:
    locale = Path(find_spec(package).origin).parent / "locale"  # type: ignore[union-attr,arg-type] # installed
    english = locale / "en" / "LC_MESSAGES" / f"{domain}.po"
    if not english.exists():
        return
    chinese = texts(locale / "zh_Hans" / "LC_MESSAGES" / f"{domain}.mo") | texts(OURS / f"{domain}.mo")

    assert sorted(ids(english) - chinese) == []


def ids(source: Path) -> set[str]:
    """The message ids of a source catalogue, with their context as compiled catalogues have it."""
    found, context, current, reading = set(), "", "", ""
    for line in [*source.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith('msgctxt "'):
            context, reading = unquoted(line[8:]) + "\x04", "context"
        elif line.startswith('msgid "'):
            current, reading = unquoted(line[6:]), "id"
        elif line.startswith('"') and reading == "id":
            current += unquoted(line)
        elif line.startswith("msg"):
            reading = ""
        elif not line:
            found.add(context + current)
            context, current, reading = "", "", ""
    return {message for message in found if message.strip("\x04")}


def unquoted(text: str) -> str:
    """A quoted piece of a catalogue as text."""
    return text.strip()[1:-1].replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")
