"""The text of a paper as lines: what is a paragraph, what is a heading, and which characters paper can't bear."""

import re

# What XML 1.0 has no place for; a form may still send it.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
# The first of the four levels of GB/T 9704-2012, 7.3.3, where it stands as a line of its own.
HEADING = re.compile(r"^[一二三四五六七八九十]+、[^。；：]{1,30}$")


def printable(text: str) -> str:
    return UNPRINTABLE.sub("", text)


def one_line(text: str) -> str:
    """The text without line breaks and blanks at its ends."""
    return " ".join(printable(text).split())


def tidy_title(text: str) -> str:
    """The title with the line breaks that a person chose, so that no word is torn (GB/T 9704-2012, 7.3.1)."""
    return "\n".join(filter(None, (one_line(line) for line in text.splitlines())))


def paragraphs_of(text: str) -> list[str]:
    """One paragraph a line; blank lines and the indents that people type are left out."""
    lines = (line.strip(" \t\u3000") for line in printable(text).splitlines())
    return [line for line in lines if line]


def headings_of(paragraphs: list[str]) -> list[str]:
    return [paragraph for paragraph in paragraphs if HEADING.match(paragraph)]
