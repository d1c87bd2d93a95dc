"""XML read event by event; nothing in it is fetched, and nothing it defines is expanded."""

from collections.abc import Callable, Mapping
from xml.parsers import expat

from django.utils.translation import gettext as _

from .problems import Unreadable

Attributes = Mapping[str, str]


def walk(
    xml: bytes | bytearray,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] = lambda name: None,
    text: Callable[[str], None] = lambda text: None,
) -> None:
    """Call back for every element and text, names without prefixes; raises Unreadable for what is no XML."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse_definitions
    parser.StartElementHandler = lambda name, attributes: start(local(name), attributes)
    parser.EndElementHandler = lambda name: end(local(name))
    parser.CharacterDataHandler = text
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise damaged() from error


def local(name: str) -> str:
    return name.rpartition(":")[2]


def refuse_definitions(*_definition: object) -> None:
    """A spreadsheet has no definitions of its own; they serve to blow a small file up."""
    raise damaged()


def damaged() -> Unreadable:
    return Unreadable(_("the file is damaged or incomplete; fetch it again, or open it and save it as .xlsx."))
