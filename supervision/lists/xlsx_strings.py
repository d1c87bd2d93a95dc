"""The strings that the cells of a workbook refer to by number."""

from .markup import Attributes, walk


def read_strings(xml: bytes | bytearray) -> list[str]:
    """All of them in order; how they are pronounced is left out."""
    strings: list[str] = []
    pieces: list[str] = []
    inside: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        inside.append(name)
        if name == "si":
            pieces.clear()

    def end(name: str) -> None:
        inside.pop()
        if name == "si":
            strings.append("".join(pieces))

    def text(piece: str) -> None:
        if inside[-1] == "t" and "rPh" not in inside:
            pieces.append(piece)

    walk(xml, start, end, text)
    return strings
