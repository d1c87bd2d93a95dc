"""A backslash before what a canonical cell would otherwise read as its own punctuation."""

import re

ESCAPE = "\\"
SPELT = {"\n": "n", "\r": "r", " ": "s"}
MEANT = {spelling: character for character, spelling in SPELT.items()}
SPELLING = re.compile(r"\\(u[0-9a-f]{4}|.)", re.DOTALL)


class Escaping:
    """The writing of texts among which some characters mean something."""

    def __init__(self, special: str) -> None:
        self.found = re.compile(rf"\A\s+|\s+\Z|[{re.escape(special)}\\\n\r]")

    def __call__(self, text: str) -> str:
        r"""The text on one line: `\【` for 【, `\n` for a line break, `\s` (or `\u3000` …) for a blank at its ends."""
        return self.found.sub(lambda found: "".join(map(spelt, found[0])), text)


def spelt(character: str) -> str:
    """One character with its backslash."""
    if character.isspace():
        return ESCAPE + (SPELT.get(character) or f"u{ord(character):04x}")
    return ESCAPE + character


def unescaped(text: str) -> str:
    """The text that was meant; a backslash before any other character means that character."""
    return SPELLING.sub(lambda found: meant(found[1]), text)


def meant(spelling: str) -> str:
    if len(spelling) == 1:
        return MEANT.get(spelling, spelling)
    # Blanks alone are spelt by number, so that no file can bring in half a character.
    character = chr(int(spelling[1:], 16))
    return character if character.isspace() else spelling


def parts(text: str, separators: str) -> list[str]:
    """The text divided at each separator that no backslash stands before, still escaped and without outer blanks."""
    found, start = [], 0
    for mark in re.finditer(rf"\\.|[{re.escape(separators)}]", text, re.DOTALL):
        if mark[0] in separators:
            found.append(text[start : mark.start()])
            start = mark.end()
    return [part.strip() for part in (*found, text[start:]) if part.strip()]
