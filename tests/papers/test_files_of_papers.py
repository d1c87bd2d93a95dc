"""The file of a paper: laid out by the standard, and word for word the paper."""

from typing import Any

import pytest
from docx.shared import Mm
from drawn_up import YEAR, notice, printed

from supervision.official_papers.dates import in_figures

pytestmark = pytest.mark.usefixtures("paper_series")


def test_file_is_laid_out_by_the_standard(world: Any, task: Any) -> None:
    document = printed(notice(world, task))
    page = document.sections[0]

    lengths = (
        page.page_width,
        page.page_height,
        page.top_margin,
        page.left_margin,
        page.right_margin,
        page.bottom_margin,
    )
    for length, millimetres in zip(lengths, (210, 297, 37, 28, 26, 35), strict=True):
        assert abs(length - Mm(millimetres)) < Mm(0.1)
    assert page._sectPr.xpath("w:docGrid/@w:linePitch") == ["579"]
    assert document.settings.odd_and_even_pages_header_footer


def test_file_says_what_the_paper_says_in_the_faces_of_the_standard(world: Any, task: Any) -> None:
    paper = notice(world, task)
    found = {paragraph.text: face(paragraph) for paragraph in reversed(printed(paper).paragraphs)}

    assert found["吉林省人民政府办公厅"] == ("方正小标宋简体", 32.0, "FF0000")
    assert found["督查通知单"] == ("方正小标宋简体", 32.0, "FF0000")
    assert found[paper.number] == ("仿宋_GB2312", 16.0, None)
    assert found[paper.title] == ("方正小标宋简体", 22.0, None)
    assert found["省教育厅、省公安厅："] == ("仿宋_GB2312", 16.0, None)
    assert found["一、办理内容"] == ("黑体", 16.0, None)
    assert found["特此通知。"] == ("仿宋_GB2312", 16.0, None)
    assert in_figures(paper.issued_on) in found


def face(paragraph: Any) -> tuple[str, float, str | None]:
    """(Chinese typeface, size in points, colour) of a paragraph of one run."""
    run = paragraph.runs[0]
    east_asia = run._r.xpath("w:rPr/w:rFonts/@w:eastAsia")[0]
    return east_asia, run.font.size.pt, str(run.font.color.rgb) if run.font.color.rgb else None


def test_markup_in_a_text_is_text(world: Any, story: Any) -> None:
    title = "A<b>&“甲”{{ number }}{% if %}"
    paper = notice(world, story.issued(title=title, content="一<二 & 三\x0b四"))

    texts = [paragraph.text for paragraph in printed(paper).paragraphs]
    assert f"关于办理“{title}”事项的督查通知" in texts
    assert "一<二 & 三四。" in texts


def test_file_bears_number_and_kind_as_its_name(world: Any, task: Any) -> None:
    assert notice(world, task).file.name == f"吉政督通〔{YEAR}〕1号督查通知单.docx"
