"""A template is checked before it is taken into use; each complaint is a sentence that names what is wrong."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError, meta, nodes

from .archives import complaint_about, not_word
from .placeholders import COMPULSORY, LISTS, example, placeholders
from .rendering import environment, render

# Placeholders, “for” over a list, “if”: more than that nobody needs, and less can go wrong.
ACCEPTED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.For, nodes.If,
    nodes.Compare, nodes.Operand, nodes.Const, nodes.And, nodes.Or, nodes.Not,
)  # fmt: skip
PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")


def complaints(content: bytes, kind: str) -> list[str]:
    """Everything that is wrong with a template of the kind; nothing if it may be taken into use."""
    problem = complaint_about(content)
    if problem:
        return [problem]
    try:
        tree = environment().parse(template_text(content))
    except TemplateSyntaxError as error:
        return [
            _("A placeholder is broken: %(error)s. Write it as {{ title }}, without line breaks inside.")
            % {"error": str(error).rstrip(".")}
        ]
    except Exception:
        # python-docx and lxml have many ways to say that the parts do not fit together.
        return [not_word()]
    return [*about_words(tree, kind), *about_statements(tree)] or about_trial(content, kind)


def template_text(content: bytes) -> str:
    """All that docxtpl will read: body, headers, footers, footnotes, and the properties of the document."""
    template = DocxTemplate(BytesIO(content))
    document = Document(BytesIO(content))
    parts = [template.patch_xml(template.xml_to_string(document._element.body))]
    for relation in document.part.rels.values():
        if relation.reltype in (DocxTemplate.HEADER_URI, DocxTemplate.FOOTER_URI, RELATIONSHIP_TYPE.FOOTNOTES):
            parts.append(template.patch_xml(relation.target_part.blob.decode()))
    properties = document.core_properties
    parts += [str(getattr(properties, name)) for name in PROPERTIES]
    return "".join(parts)


def about_words(tree: Any, kind: str) -> Iterator[str]:
    """Placeholders that nobody fills, and those that no paper can do without."""
    accepted, used = placeholders(kind), meta.find_undeclared_variables(tree)
    listed = {"accepted": _(", ").join(accepted)}
    for name in sorted(used - accepted.keys()):
        yield _("“%(name)s” is no placeholder of this paper. Accepted are: %(accepted)s.") % {"name": name, **listed}
    for name in COMPULSORY:
        if name not in used:
            yield _("The placeholder “%(name)s” (%(meaning)s) is missing.") % {"name": name, "meaning": accepted[name]}


def about_statements(tree: Any) -> Iterator[str]:
    """Anything beyond the plain statements, and loops that are no loops over a list of ours."""
    for node in tree.find_all(nodes.Node):
        loops_elsewhere = isinstance(node, nodes.For) and not is_list(node.iter)
        if not isinstance(node, ACCEPTED) or loops_elsewhere or is_nested(node):
            yield _(
                "The template uses “%(statement)s”. Accepted are placeholders, “for” over one of the "
                "lists (%(lists)s), and “if”."
            ) % {
                "statement": type(node).__name__.lower(),
                "lists": _(", ").join(LISTS),
            }
            return


def is_list(node: Any) -> bool:
    return isinstance(node, nodes.Name) and node.name in LISTS


def is_nested(node: Any) -> bool:
    """A loop within a loop multiplies; no paper needs it."""
    return isinstance(node, nodes.For) and any(inner is not node for inner in node.find_all(nodes.For))


def about_trial(content: bytes, kind: str) -> list[str]:
    """Fill it once with an example and open the result."""
    try:
        Document(BytesIO(render(content, example(kind))))
    except Exception as error:
        # Whatever goes wrong here would go wrong when a paper is drawn up.
        return [
            _("The template can't be filled: %(error)s. Start from the shipped one and change it step by step.")
            % {"error": str(error).rstrip(".")}
        ]
    return []
