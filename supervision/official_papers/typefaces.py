"""The typefaces and sizes of official papers (GB/T 9704-2012, 5.2.2), and how a .docx is told of them."""

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

FANGSONG, HEITI, XIAOBIAOSONG, SONGTI = "仿宋_GB2312", "黑体", "方正小标宋简体", "宋体"
# What a machine without the first font shows instead.
ALTERNATIVES = {FANGSONG: "仿宋", HEITI: "SimHei", XIAOBIAOSONG: "华文中宋", SONGTI: "SimSun"}
SIZE_2, SIZE_3, SIZE_4 = Pt(22), Pt(16), Pt(14)


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


def speak_chinese(style: Any, figures: str = "zh-CN") -> None:
    """Let a word processor check the style as Chinese; `figures` is the language of its Latin letters and figures."""
    style.element.get_or_add_rPr().append(element("w:lang", val=figures, eastAsia="zh-CN"))


def add_page_number(paragraph: Any) -> None:
    """“— 1 —”, size 4 (7.5)."""
    set_font(paragraph.add_run("— "), SONGTI, SIZE_4)
    run = paragraph.add_run()
    set_font(run, SONGTI, SIZE_4)
    instruction = OxmlElement("w:instrText")
    instruction.text = "PAGE"
    for part in (element("w:fldChar", fldCharType="begin"), instruction, element("w:fldChar", fldCharType="end")):
        run._r.append(part)
    set_font(paragraph.add_run(" —"), SONGTI, SIZE_4)


def name_alternatives(document: Any) -> None:
    """Let word processors without the fonts of the standard choose the next of kin."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in ALTERNATIVES.items()
    )
    table = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    table._blob = f'<?xml version="1.0" encoding="UTF-8"?><w:fonts {nsdecls("w")}>{fonts}</w:fonts>'.encode()


def sign(document: Any, title: str) -> None:
    """Properties that say what it is, no picture of a first page, nobody's name."""
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.title, properties.revision = title, 1
    package = document.part.package
    thumbnail = next(key for key, link in package.rels.items() if link.reltype == RELATIONSHIP_TYPE.THUMBNAIL)
    del package.rels[thumbnail]
