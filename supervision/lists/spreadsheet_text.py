"""Cells of a CSV file that a spreadsheet would take for formulas: an apostrophe in front keeps them texts."""

import re
from typing import Any

# What begins so is calculated when the file is opened; apostrophes before it are doubled, so that none is lost.
ACTIVE = re.compile(r"'*[=+\-@\t\r]")
BREAK = re.compile(r"\r\n?")
GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guarded(text: str) -> str:
    """The cell as it may stand in a CSV file."""
    return f"'{text}" if ACTIVE.match(text) else text


def unguarded(text: str) -> str:
    """The cell as it was meant: without the apostrophe that `guarded` has put in front."""
    return text[1:] if GUARDED.match(text) else text


def one_break(value: Any) -> Any:
    """A text with line breaks of one kind; anything else as it is."""
    return BREAK.sub("\n", value) if isinstance(value, str) else value
