"""The breakdown of tasks (任务分解表) as a table to be attached to a document: A4 across, ready to print."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from itertools import groupby
from math import ceil
from typing import IO, Any
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

from .paragraphs import printable
from .typefaces import (
    FANGSONG,
    HEITI,
    SIZE_2,
    XIAOBIAOSONG,
    add_page_number,
    element,
    name_alternatives,
    set_font,
    sign,
    speak_chinese,
)

SMALL_4 = Pt(12)
MARGIN = Mm(22)
# Millimetres of the columns; together the width between the margins.
WIDTHS = (15, 36, 54, 33, 32, 38, 45)
PER_MM = 1440 / 25.4
CHARACTER = 4.3
# Rows of so many lines stay on one page; taller ones would leave half a page empty.
SHORT = 14
CENTRED, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT
STYLES = {
    "BreakdownTitle": (XIAOBIAOSONG, SIZE_2, CENTRED, Pt(34)),
    "BreakdownHeading": (HEITI, SMALL_4, CENTRED, Pt(18)),
    "BreakdownSection": (HEITI, SMALL_4, LEFT, Pt(18)),
    "BreakdownMiddle": (FANGSONG, SMALL_4, CENTRED, Pt(18)),
    "BreakdownText": (FANGSONG, SMALL_4, LEFT, Pt(18)),
}
MIDDLE = {0, 5}
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


@dataclass(frozen=True)
class BreakdownRow:
    """One task in words: number, title, content, lead units, co-operating units, time limit, milestones."""

    section: str
    number: str
    title: str
    content: str
    leads: str
    supports: str
    limit: str
    milestones: str


def write_breakdown(file: IO[bytes], title: str, headings: Sequence[str], rows: Iterable[BreakdownRow]) -> None:
    """Write the .docx; a row across the table stands before the tasks of each section."""
    document = Document()
    lay_out(document)
    document.add_paragraph(printable(title), style="BreakdownTitle")
    body = "".join((row_xml(headings, "BreakdownHeading", is_head=True), *body_xml(rows)))
    document.element.body.insert(1, parse_xml(table_xml(body)))
    add_page_number(footer_of(document))
    name_alternatives(document)
    sign(document, title)
    document.save(file)


def lay_out(document: Any) -> None:
    """A4 across, and the styles of the paper."""
    page = document.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(26), Mm(24), MARGIN, MARGIN
    page.footer_distance = Mm(12)
    normal = document.styles["Normal"]
    set_font(normal, FANGSONG, SMALL_4)
    # As Chinese ones, figures would be torn at the end of a narrow line.
    speak_chinese(normal, figures="en-US")
    for name, (font, size, alignment, line) in STYLES.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        set_font(style, font, size)
        shape = style.paragraph_format
        shape.alignment, shape.space_before, shape.space_after = alignment, Pt(0), Pt(0)
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, line
    document.styles["BreakdownTitle"].paragraph_format.space_after = Pt(12)
    document.styles["BreakdownSection"].paragraph_format.keep_with_next = True
    close_up(document.styles["BreakdownMiddle"])


def close_up(style: Any) -> None:
    """No space between figures and characters, so that a date stays on one line of its column."""
    properties = style.element.get_or_add_pPr()
    for name in ("w:autoSpaceDE", "w:autoSpaceDN"):
        properties.insert_element_before(element(name, val="0"), "w:spacing", "w:ind", "w:jc")


def footer_of(document: Any) -> Any:
    """The centred paragraph at the foot of every page."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = CENTRED
    return paragraph


def table_xml(body: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in WIDTHS)
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{twips(sum(WIDTHS))}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def body_xml(rows: Iterable[BreakdownRow]) -> Iterable[str]:
    for section, tasks in groupby(rows, key=lambda row: row.section):
        if section:
            yield section_xml(section)
        for task in tasks:
            yield row_xml(astuple(task)[1:], "")


def section_xml(section: str) -> str:
    properties = f'<w:tcW w:w="{twips(sum(WIDTHS))}" w:type="dxa"/><w:gridSpan w:val="{len(WIDTHS)}"/>'
    cell = cell_xml(section, "BreakdownSection", properties)
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr>"


def row_xml(cells: Sequence[str], style: str, is_head: bool = False) -> str:
    """One row; the heading comes again on every page, and what is short stays on one."""
    properties = "<w:cantSplit/>" if is_head or is_short(cells) else ""
    properties += "<w:tblHeader/>" if is_head else ""
    inner = "".join(
        cell_xml(text, style or style_of(index), f'<w:tcW w:w="{twips(WIDTHS[index])}" w:type="dxa"/>')
        for index, text in enumerate(cells)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def cell_xml(text: str, style: str, properties: str) -> str:
    lines = printable(text).split("\n")
    paragraphs = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for line in lines
    )
    return f'<w:tc><w:tcPr>{properties}<w:vAlign w:val="center"/></w:tcPr>{paragraphs}</w:tc>'


def style_of(index: int) -> str:
    return "BreakdownMiddle" if index in MIDDLE else "BreakdownText"


def is_short(cells: Sequence[str]) -> bool:
    return max(lines_of(text, width) for text, width in zip(cells, WIDTHS, strict=True)) <= SHORT


def lines_of(text: str, width: int) -> int:
    """About how many lines a text takes in a column, in characters of full width."""
    per_line = max(1, int((width - 4) / CHARACTER))
    return sum(max(1, ceil(len(line) / per_line)) for line in text.split("\n"))


def twips(millimetres: float) -> int:
    return round(millimetres * PER_MM)
