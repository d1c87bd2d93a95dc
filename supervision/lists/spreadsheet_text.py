"""Cells of a CSV file that a spreadsheet would take for formulas: an apostrophe in front keeps them texts."""

import re

# What begins so is calculated when the file is opened; apostrophes before it are doubled, so that none is lost.
ACTIVE = re.compile(r"'*[=+\-@\t\r]")
GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guarded(text: str) -> str:
    """The cell as it may stand in a CSV file."""
    return f"'{text}" if ACTIVE.match(text) else text


def unguarded(text: str) -> str:
    """The cell as it was meant: without the apostrophe that `guarded` has put in front."""
    return text[1:] if GUARDED.match(text) else text
