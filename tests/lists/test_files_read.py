"""Files that offices bring, read into the rows that a person sees."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from supervision.lists.files import read_book
from supervision.lists.sheets import Span

pytestmark = pytest.mark.once

FILES = Path(__file__).parent / "files"
HEADING = ("序号", "事项", "牵头单位")
NAMESPACE = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TITLE = ("附件：2011年重点工作清单",) * 7
LIST = (
    TITLE,
    ("序号", "事项", "牵头单位", "完成时限", "目标值", "完成比例", "已办结"),
    ("1", "新建公办幼儿园\n（含改扩建）", "省教育厅", "2011-10-31", "100", "85%", "是"),
    ("2", "保障性安居工程", "省教育厅", "2011-12-20 08:30", "0.1", "12.5%", "否"),
    ("3", "农村饮水安全", "省水利厅", "2011年6月", "120.5", "100%", "是"),
)


def xlsx(*rows: tuple[Any, ...], formats: dict[str, str] | None = None) -> bytes:
    """A workbook of one sheet; `formats` are number formats of cells."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cell, code in (formats or {}).items():
        book.active[cell].number_format = code
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def written(write: Callable[[Any, Any], None]) -> bytes:
    """A workbook by xlsxwriter, which can put computed values beside formulas."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        write(book, book.add_worksheet("一"))
    return file.getvalue()


def with_part(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The workbook with something replaced in the XML of one part."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            body = source.read(name)
            assert name != part or old in body
            copy.writestr(name, body.replace(old, new) if name == part else body)
    return file.getvalue()


def rows(content: bytes, name: str = "清单.xlsx") -> tuple[tuple[str, ...], ...]:
    return read_book(content, name).sheets[0].rows


@pytest.mark.parametrize("file", ["list.xls", "list.ods"])
@pytest.mark.parametrize("name", ["清单.xls", "清单.xlsx", "清单.et", "清单.csv"])
def test_older_and_open_workbooks_whatever_their_name(file: str, name: str) -> None:
    book = read_book((FILES / file).read_bytes(), name)

    assert [sheet.name for sheet in book.sheets] == ["重点工作"]
    assert book.sheets[0].rows == LIST
    assert book.sheets[0].spans == (Span(1, 1, 1, 7), Span(3, 3, 4, 3))
    assert (book.hidden, book.encoding) == (("底稿",), "")


def test_long_texts_of_an_older_workbook_go_on_from_record_to_record() -> None:
    found = rows((FILES / "long.xls").read_bytes(), "长文.xls")

    assert found == tuple(
        (str(row + 1), " ".join([f"plain ascii {row}"] * (row % 7 + 1)), "统筹推进" * (row * 9 % 113 + 1) + f"{row}🏫")
        for row in range(60)
    )


def test_an_older_workbook_that_counts_from_1904() -> None:
    assert rows((FILES / "mac.xls").read_bytes()) == (("2011-10-31",),)


@pytest.mark.parametrize("name", ["清单.xlsx", "清单.xlsm", "清单.xls", "清单.et", "清单"])
def test_a_workbook_of_today_whatever_its_name(name: str) -> None:
    assert rows(xlsx(HEADING, (1, "建幼儿园", "省教育厅")), name) == (HEADING, ("1", "建幼儿园", "省教育厅"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_text_in_any_encoding_and_with_any_delimiter(encoding: str, delimiter: str) -> None:
    lines = [HEADING, ("1", "建100所；扩建,改建", "省教育厅"), ("2", "“双减”\n减负", "")]
    text = "".join(delimiter.join(f'"{cell}"' for cell in line) + "\r\n" for line in lines)

    book = read_book(text.encode(encoding), "清单.xls")

    assert book.sheets[0].rows == tuple(lines)
    assert (book.sheets[0].name, book.encoding) == ("", encoding)


def test_big_endian_text() -> None:
    assert rows(b"\xfe\xff" + "序号,事项\n1,建幼儿园\n".encode("utf-16-be")) == (("序号", "事项"), ("1", "建幼儿园"))


def test_commas_in_a_table_parted_by_tabs() -> None:
    text = "序号\t事项\n1\t修路,架桥,通水\n2\t植树\n"

    assert rows(text.encode()) == (("序号", "事项"), ("1", "修路,架桥,通水"), ("2", "植树"))


def test_rows_keep_their_numbers_and_are_equally_wide() -> None:
    text = "通知\n\n序号,事项\n1,修路,急\n\n\n"

    assert rows(text.encode()) == (("通知", "", ""), ("", "", ""), ("序号", "事项", ""), ("1", "修路", "急"))


def test_cells_beside_and_above_the_list_stay_blank() -> None:
    book = openpyxl.Workbook()
    book.active["C3"], book.active["D5"] = "序号", 1

    assert rows(saved(book)) == (*[("",) * 4] * 2, ("", "", "序号", ""), ("",) * 4, ("", "", "", "1"))


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (100, "General", "100"),
        (0.1 + 0.2, "General", "0.3"),
        (1e20, "General", "100000000000000000000"),
        (0.00001, "General", "0.00001"),
        (-0.0, "General", "0"),
        (1234.5, "#,##0.00", "1234.5"),
        (5, '0"天"', "5"),
        ("12345678901234567", "@", "12345678901234567"),
        ("１２．５％", "@", "１２．５％"),
        (0.85, "0%", "85%"),
        (0.1255, "0.0%", "12.55%"),
        (True, "General", "是"),
        (False, "General", "否"),
        (date(2011, 10, 31), "yyyy-mm-dd", "2011-10-31"),
        (date(2011, 10, 31), '[$-804]yyyy"年"m"月"d"日";@', "2011-10-31"),
        (date(2011, 10, 31), '"截至"yyyy"年"m"月"d"日"', "2011-10-31"),
        (date(2011, 10, 1), 'yyyy"年"m"月"', "2011年10月"),
        (datetime(2011, 10, 31, 8, 30), "yyyy-mm-dd hh:mm", "2011-10-31 08:30"),
        (time(8, 30), "hh:mm", "08:30"),
        (timedelta(hours=30), "[h]:mm", "30:00"),
        ("　 上报 \n", "@", "上报"),
        ("甲\r\n乙_x000D_\n丙\x0b丁", "@", "甲\n乙\n丙\n丁"),
        ("\ufeff甲\u200b乙", "@", "甲乙"),
    ],
)
def test_a_cell_is_the_text_that_a_person_sees(value: object, code: str, text: str) -> None:
    book = openpyxl.Workbook()
    book.active["A1"].value = str(value).replace("\x0b", "_x000B_") if isinstance(value, str) else value
    book.active["A1"].number_format = code

    assert rows(saved(book)) == ((text,),)


@pytest.mark.parametrize("number", [31, 57])
def test_a_format_of_chinese_spreadsheets_is_a_date_though_it_is_only_a_number(number: int) -> None:
    content = xlsx((40847,), formats={"A1": "0.00"})
    content = with_part(content, "xl/styles.xml", b'numFmtId="2"', f'numFmtId="{number}"'.encode())

    assert rows(content) == (("2011-10-31",) if number == 31 else ("2011年10月",),)


@pytest.mark.parametrize("digits", ["12345678901234567", "-98765432109876543210"])
def test_a_number_of_many_digits_keeps_them_all(digits: str) -> None:
    content = with_part(xlsx((77,)), "xl/worksheets/sheet1.xml", b"<v>77</v>", f"<v>{digits}</v>".encode())

    assert rows(content) == ((digits,),)


def test_a_workbook_that_counts_from_1904() -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append((date(2011, 10, 31), 0.5))

    assert rows(saved(book)) == (("2011-10-31", "0.5"),)


@pytest.mark.parametrize(("value", "text"), [(120.5, "120.5"), ("甲", "甲"), (True, "是")])
def test_a_formula_is_its_computed_value(value: object, text: str) -> None:
    content = written(lambda book, sheet: (sheet.write(0, 0, "甲"), sheet.write_formula(0, 1, "=B2", None, value)))

    assert rows(content) == (("甲", text),)


def test_a_formula_may_come_to_nothing() -> None:
    content = written(lambda book, sheet: (sheet.write(0, 0, "甲"), sheet.write_formula(0, 1, "=B2", None, "x")))

    assert rows(with_part(content, "xl/worksheets/sheet1.xml", b"<v>x</v>", b"<v></v>")) == (("甲",),)


def test_hidden_sheets_are_left_out_and_named() -> None:
    book = openpyxl.Workbook()
    book.active.append(HEADING)
    for name, state in (("底稿", "hidden"), ("密", "veryHidden"), ("空", "visible")):
        book.create_sheet(name).sheet_state = state
    book["底稿"]["A1"] = "=1+1"
    book.create_sheet("二").append(("甲",))
    book.create_chartsheet("图")

    found = read_book(saved(book), "清单.xlsx")

    assert [sheet.name for sheet in found.sheets] == ["Sheet", "二"]
    assert found.hidden == ("底稿", "密")


def test_merged_cells_bear_the_text_of_their_range() -> None:
    book = openpyxl.Workbook()
    for row in (("清单", None, None), ("1", "修路", "甲"), ("2", "架桥", None)):
        book.active.append(row)
    book.active.merge_cells("A1:XFD1")
    book.active.merge_cells("C2:C3")

    sheet = read_book(saved(book), "清单.xlsx").sheets[0]

    assert sheet.rows == (("清单",) * 3, ("1", "修路", "甲"), ("2", "架桥", "甲"))
    assert sheet.spans == (Span(1, 1, 1, 3), Span(2, 3, 3, 3))
    assert [sheet.filled(3, 3), sheet.filled(2, 3), sheet.filled(3, 2)] == [True, False, False]


def test_an_extent_that_is_only_declared_costs_nothing() -> None:
    content = xlsx(HEADING, formats={"CZ900": "0%"})
    content = with_part(content, "xl/worksheets/sheet1.xml", b'"A1:CZ900"', b'"A1:XFD1048576"')
    content = with_part(content, "xl/worksheets/sheet1.xml", b'r="CZ900"', b'r="XFD900"')

    assert rows(content) == (HEADING,)


@pytest.mark.parametrize("prefix", [b"", b"x:"])
def test_cells_in_xml_of_another_style_read_alike(prefix: bytes) -> None:
    content = written(lambda book, sheet: (sheet.write_row(0, 0, HEADING), sheet.write(1, 0, 1)))
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    body = sheet[sheet.index(b"<sheetData") : sheet.index(b"</sheetData>") + 12]
    changed = body.replace(b"</", b"</" + prefix).replace(b"<c", b"<" + prefix + b"c")
    changed = changed.replace(b"<row", b"<" + prefix + b"row").replace(b"<v", b"<" + prefix + b"v")
    changed = changed.replace(b"<sheetData", b"<" + prefix + b"sheetData").replace(b"row r=", b"row\n r=")
    changed = sheet.replace(body, changed).replace(b"<worksheet ", b'<worksheet xmlns:x="%s" ' % NAMESPACE)

    assert rows(with_part(content, "xl/worksheets/sheet1.xml", sheet, changed)) == (HEADING, ("1", "", ""))


def test_rows_with_fewer_cells_are_noticed_though_not_blank_ones() -> None:
    text = "序号,事项,单位\n1,修路\n\n2,架桥,甲\n3\n"

    assert read_book(text.encode(), "清单.csv").sheets[0].short == (2, 5)


def test_a_workbook_has_no_short_rows() -> None:
    assert read_book(xlsx(HEADING, ("1",)), "清单.xlsx").sheets[0].short == ()


def test_a_truth_is_not_the_number_one_of_an_open_workbook() -> None:
    one = b'<table:table-cell office:value-type="float" office:value="1"/>'
    truth = b'<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
    added = b"<table:table-row>" + one + truth + one + b"</table:table-row><office:forms "
    whole = (FILES / "list.ods").read_bytes()

    assert rows(with_part(whole, "content.xml", b"<office:forms ", added))[0][:3] == ("1", "是", "1")


def test_a_truth_is_not_the_number_one_of_a_workbook_of_today() -> None:
    assert rows(xlsx((1, True, 1, False, 0))) == (("1", "是", "1", "否", "0"),)
