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
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "supervision" / "official_papers"

FANGSONG, HEITI, XIAOBIAOSONG, SONGTI = "仿宋_GB2312", "黑体", "方正小标宋简体", "宋体"
# What a machine without the first font shows instead.
ALTERNATIVES = {FANGSONG: "仿宋", HEITI: "SimHei", XIAOBIAOSONG: "华文中宋", SONGTI: "SimSun"}
RED = RGBColor(0xFF, 0, 0)
SIZE_2, SIZE_3, SIZE_4 = Pt(22), Pt(16), Pt(14)
HEAD = Pt(32)
# 22 lines fill 225 mm and 28 characters fill 156 mm (5.2.1, 5.2.3).
LINE = Pt(28.95)
GRID = {"type": "linesAndChars", "linePitch": "579", "charSpace": "-848"}
CENTRE, LEFT, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY


def element(name: str, **attributes: str) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def set_font(owner: Any, font: str, size: Any, colour: RGBColor | None = None) -> None:
    """Font and size of a run or a style; Chinese and figures alike are of one face."""
    owner.font.name, owner.font.size = "Times New Roman" if font != SONGTI else SONGTI, size
    fonts = owner.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), font)
    # Quotation marks and dashes are Chinese ones, as wide as a character.
    fonts.set(qn("w:hint"), "eastAsia")
    if colour is not None:
        owner.font.color.rgb = colour


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
    normal.element.rPr.append(element("w:lang", val="zh-CN", eastAsia="zh-CN"))


def number_pages(document: Any) -> None:
    """“— 1 —”, size 4, a character away from the outer edge (7.5)."""
    page = document.sections[0]
    for footer, side, edge in ((page.footer, "right", "right"), (page.even_page_footer, "left", "left")):
        paragraph = footer.paragraphs[0]
        paragraph._p.get_or_add_pPr().append(element("w:jc", val=side))
        paragraph._p.get_or_add_pPr().get_or_add_ind().set(qn(f"w:{edge}"), "280")
        paragraph._p.pPr.ind.set(qn(f"w:{edge}Chars"), "100")
        set_font(paragraph.add_run("— "), SONGTI, SIZE_4)
        run = paragraph.add_run()
        set_font(run, SONGTI, SIZE_4)
        instruction = OxmlElement("w:instrText")
        instruction.text = "PAGE"
        for part in (element("w:fldChar", fldCharType="begin"), instruction, element("w:fldChar", fldCharType="end")):
            run._r.append(part)
        set_font(paragraph.add_run(" —"), SONGTI, SIZE_4)


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


def name_alternatives(document: Any) -> None:
    """Let word processors without the fonts of the standard choose the next of kin."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in ALTERNATIVES.items()
    )
    table = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    table._blob = f'<?xml version="1.0" encoding="UTF-8"?><w:fonts {nsdecls("w")}>{fonts}</w:fonts>'.encode()


def sign(document: Any, title: str) -> None:
    """Properties that say what it is, and nothing that changes from run to run."""
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.title, properties.revision = title, 1
    package = document.part.package
    thumbnail = next(key for key, link in package.rels.items() if link.reltype == RELATIONSHIP_TYPE.THUMBNAIL)
    del package.rels[thumbnail]
    properties.created = properties.modified = datetime(2026, 1, 1, tzinfo=UTC)


def build(title: str) -> Any:
    document = Document()
    lay_out(document)
    write(document)
    number_pages(document)
    name_alternatives(document)
    sign(document, title)
    return document


def main() -> None:
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    from supervision.choices import PaperKind

    for kind in PaperKind:
        build(str(kind.label)).save(TARGET / f"{kind.value}.docx")


if __name__ == "__main__":
    main()
