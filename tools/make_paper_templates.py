"""Builds the shipped templates of official papers, laid out by GB/T 9704-2012 (party and government documents).

Run it after changing it, and commit what it wrote: `python tools/make_paper_templates.py`.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from supervision.official_papers.typefaces import (  # noqa: E402 - found by the path above
    FANGSONG,
    HEITI,
    SIZE_2,
    SIZE_3,
    XIAOBIAOSONG,
    add_page_number,
    element,
    name_alternatives,
    set_font,
    sign,
    speak_chinese,
)

TARGET = ROOT / "supervision" / "official_papers"

RED = RGBColor(0xFF, 0, 0)
HEAD = Pt(32)
# 22 lines fill 225 mm and 28 characters fill 156 mm (5.2.1, 5.2.3).
LINE = Pt(28.95)
GRID = {"type": "linesAndChars", "linePitch": "579", "charSpace": "-848"}
CENTRE, LEFT, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY


def add(document: Any, text: str, font: str = FANGSONG, size: Any = SIZE_3, **layout: Any) -> Any:
    """One paragraph; `before` in points, `line` the exact line pitch."""
    paragraph = document.add_paragraph()
    shape = paragraph.paragraph_format
    shape.alignment = layout.get("align", LEFT)
    shape.space_before, shape.space_after = layout.get("before", Pt(0)), Pt(0)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, layout.get("line", LINE)
    shape.left_indent = layout.get("left")
    shape.keep_with_next = layout.get("keep")
    set_font(paragraph.add_run(text), font, size, layout.get("colour"))
    return paragraph


def indent(paragraph: Any) -> None:
    """Two characters, whatever the size of the type (7.3.3)."""
    shape = paragraph._p.get_or_add_pPr().get_or_add_ind()
    shape.set(qn("w:firstLineChars"), "200")
    shape.set(qn("w:firstLine"), "632")


def lay_out(document: Any) -> None:
    """A4; 37 mm above and 28 mm at the binding, type area 156 × 225 mm (5.1, 5.2.1); printed on both sides (6.2)."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin = Mm(37), Mm(35)
    page.left_margin, page.right_margin = Mm(28), Mm(26)
    page.header_distance, page.footer_distance = Mm(15), Mm(25.5)
    for grid in page._sectPr.findall(qn("w:docGrid")):
        page._sectPr.remove(grid)
    page._sectPr.append(element("w:docGrid", **GRID))
    document.settings.odd_and_even_pages_header_footer = True
    # Word minds the order of settings: mirrored margins follow the zoom.
    document.settings.element.find(qn("w:zoom")).addnext(element("w:mirrorMargins"))
    normal = document.styles["Normal"]
    set_font(normal, FANGSONG, SIZE_3)
    speak_chinese(normal)


def number_pages(document: Any) -> None:
    """“— 1 —”, size 4, a character away from the outer edge (7.5)."""
    page = document.sections[0]
    for footer, side, edge in ((page.footer, "right", "right"), (page.even_page_footer, "left", "left")):
        paragraph = footer.paragraphs[0]
        paragraph._p.get_or_add_pPr().append(element("w:jc", val=side))
        paragraph._p.get_or_add_pPr().get_or_add_ind().set(qn(f"w:{edge}"), "280")
        paragraph._p.pPr.ind.set(qn(f"w:{edge}Chars"), "100")
        add_page_number(paragraph)


def red_line(paragraph: Any) -> None:
    """As wide as the type area, 4 mm below the number (7.2.7)."""
    border = OxmlElement("w:pBdr")
    border.append(element("w:bottom", val="single", sz="16", space="8", color="FF0000"))
    paragraph._p.get_or_add_pPr().insert_element_before(
        border, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def write(document: Any) -> None:
    """The elements in their order: 7.2.4, 7.2.5, 7.2.7, 7.3.1, 7.3.2, 7.3.3, 7.3.5."""
    head = {"font": XIAOBIAOSONG, "size": HEAD, "align": CENTRE, "colour": RED, "line": Pt(44)}
    add(document, "{{ issuing_body }}", before=Mm(35) - Pt(6), **head)
    add(document, "{{ paper_name }}", **head)
    red_line(add(document, "{{ number }}", align=CENTRE, before=2 * LINE))
    add(document, "{{ title }}", XIAOBIAOSONG, SIZE_2, align=CENTRE, before=2 * LINE, line=Pt(34))
    add(document, "{{ addressees }}：", before=LINE)
    add(document, "{%p for paragraph in paragraphs %}")
    add(document, "{%p if paragraph in headings %}")
    indent(add(document, "{{ paragraph }}", HEITI, keep=True, align=JUSTIFY))
    add(document, "{%p else %}")
    indent(add(document, "{{ paragraph }}", align=JUSTIFY))
    add(document, "{%p endif %}")
    add(document, "{%p endfor %}")
    # Name and date are centred on one axis; the date ends four characters from the right (7.3.5.1).
    axis = Mm(156) - 2 * (4 * SIZE_3 + Pt(56))
    add(document, "{{ signed_by }}", align=CENTRE, left=axis, before=2 * LINE, keep=True)
    add(document, "{{ issued_on }}", align=CENTRE, left=axis)


def build(title: str) -> Any:
    document = Document()
    lay_out(document)
    write(document)
    number_pages(document)
    name_alternatives(document)
    sign(document, title)
    # Nothing changes from run to run.
    document.core_properties.created = document.core_properties.modified = datetime(2026, 1, 1, tzinfo=UTC)
    return document


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    from supervision.choices import PaperKind

    for kind in PaperKind:
        build(str(kind.label)).save(TARGET / f"{kind.value}.docx")


if __name__ == "__main__":
    main()
