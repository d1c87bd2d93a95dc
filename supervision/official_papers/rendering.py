"""Fills a template. Texts go in as texts: nothing in them is markup, and the template reaches nothing but its words."""

from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from .placeholders import Context


def environment() -> Any:
    """Jinja without reach: no loader, no globals, no filters that build, and every text escaped."""
    made = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    made.globals.clear()
    return made


def render(template: bytes, context: Context) -> bytes:
    """The paper as .docx; raises what docxtpl and Jinja raise if the template is broken."""
    document = DocxTemplate(BytesIO(template))
    document.render(dict(context), jinja_env=environment(), autoescape=True)
    filled = BytesIO()
    document.save(filled)
    return filled.getvalue()
