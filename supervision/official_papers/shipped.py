"""The templates that come with the product. They are read where they lie, so an upgrade never meets an office's own."""

from pathlib import Path

from ..choices import PaperKind

FOLDER = Path(__file__).parent


def shipped(kind: str) -> bytes:
    """The template of the kind as this version ships it."""
    return (FOLDER / f"{PaperKind(kind).value}.docx").read_bytes()
