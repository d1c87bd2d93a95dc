"""Files that can't be read: each refused with one sentence that names the place and what to do."""

import io
import os
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from django.utils.translation import override
from test_files_read import saved, with_part, xlsx

from supervision.lists.files import read_book
from supervision.lists.problems import Unreadable

pytestmark = pytest.mark.once

FILES = Path(__file__).parent / "files"
SHEET = "xl/worksheets/sheet1.xml"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


@pytest.fixture(autouse=True, scope="module")
def _in_english() -> Iterator[None]:
    """The sentences as they stand in the code."""
    with override("en"):
        yield


def refusal(content: bytes, name: str = "清单.xlsx") -> str:
    with pytest.raises(Unreadable) as caught:
        read_book(content, name)
    return caught.value.reason


def zipped(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name.replace("__", "/"), body)
    return file.getvalue()


def many(rows: int, columns: int) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("一")
        for row in range(rows):
            sheet.write_row(row, 0, range(columns))
    return file.getvalue()


@pytest.mark.parametrize("file", ["locked.xls", "locked.xlsx", "locked.ods"])
def test_a_password_is_to_be_removed(file: str) -> None:
    assert refusal((FILES / file).read_bytes(), file) == (
        f"“{file}”: the file is protected by a password; remove the password and bring it again."
    )


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (PNG, "a picture"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "a picture"),
        ((FILES / "letter.doc").read_bytes(), "a text document"),
        ((FILES / "letter.docx").read_bytes(), "a text document"),
        (b"{\\rtf1 ...}", "a text document"),
        (b"\xef\xbb\xbf<html><table><tr><td>1</td></tr></table></html>", "a web page"),
        (b"\n<!DOCTYPE html>", "a web page"),
        (b"MIME-Version: 1.0", "a web page"),
        (b'<?xml version="1.0"?><Workbook/>', "a web page"),
        (zipped(a=b"1"), "a compressed archive"),
        (b"\x09\x04\x06\x00" + bytes(90), "a workbook from before Excel 97"),
        (zipped(xl__workbook__bin=b"").replace(b"workbook/bin", b"workbook.bin"), "a file of another kind"),
        (bytes(range(256)) * 20, "a file of another kind"),
    ],
)
def test_what_is_no_table_is_called_what_it_is(content: bytes, kind: str) -> None:
    assert refusal(content, "清单.xls") == (
        f"“清单.xls”: the file is {kind} and no table; save the list as .xlsx, .xls, .et, .ods or CSV and bring that."
    )


@pytest.mark.parametrize("content", [b"", b"\n\n", bytes(3000), b"\xef\xbb\xbf"])
def test_an_empty_file(content: bytes) -> None:
    assert "bring one with a list in it" in refusal(content)


def test_a_book_of_blank_and_hidden_sheets() -> None:
    book = openpyxl.Workbook()
    hidden = book.create_sheet("底稿")
    hidden.append(("甲",))
    hidden.sheet_state = "hidden"

    assert "show the hidden sheets (底稿)" in refusal(saved(book))
    assert "the file is blank" in refusal(xlsx())


def test_a_formula_without_a_value_is_named() -> None:
    assert refusal(xlsx(("甲",), (1, "=A2+1"))) == (
        "“清单.xlsx”: sheet “Sheet”, row 2, column B: the formula was never computed; "
        "open the file in a spreadsheet program, save it and bring it again."
    )


def test_a_nought_that_waits_to_be_computed_is_no_value() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("一").write_formula("B1", "=SUM(C1:C9)")

    assert "row 1, column B: the formula was never computed" in refusal(file.getvalue())


@pytest.mark.parametrize("file", ["error.xls", "error.ods"])
def test_an_error_value_is_named(file: str) -> None:
    reason = refusal((FILES / file).read_bytes(), file)

    assert reason.startswith(f"“{file}”: sheet “一”, row 2, column B: the cell shows the error #DIV/0!")


def test_an_error_value_in_a_workbook_of_today_is_named() -> None:
    reason = refusal(xlsx(("甲", "乙"), (None, "#REF!")))

    assert "sheet “Sheet”, row 2, column B: the cell shows the error #REF!" in reason


@pytest.mark.parametrize("character", ["\0", "\x01", "\x1f", "\x7f", "\uffff"])
def test_characters_that_cannot_be_seen_are_named(character: str) -> None:
    reason = refusal(f"序号,事项\n1,修{character}路\n".encode(), "清单.csv")

    assert f"“清单.csv”: row 2, column B: the cell holds U+{ord(character):04X}" in reason


def test_half_a_character_in_an_older_workbook_is_damage() -> None:
    whole = (FILES / "list.xls").read_bytes()

    reason = refusal(whole.replace("事项".encode("utf-16-le"), b"\x3d\xd8\x79\x98"), "清单.xls")

    assert "the file is damaged or incomplete" in reason


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("序号,事项\n1,建幼儿园\n".encode() + b"2,\xff\n", "row 3: here the text can't be read as UTF-8"),
        ("序号,事项\n".encode("gb18030") + b"2,\x80\n", "row 2: here the text can't be read as GB 18030"),
        (b"\xff\xfe" + "序号\n1".encode("utf-16-le") + b"\x00\xd8", "row 2: here the text can't be read as UTF-16"),
    ],
)
def test_text_in_no_known_encoding_is_refused_by_row(content: bytes, place: str) -> None:
    assert place in refusal(content)


def test_damaged_utf8_is_not_taken_for_another_encoding() -> None:
    whole = "序号,事项\n1,建幼儿园\n2,修路修桥\n".encode()
    damaged = whole.replace("路".encode(), "路".encode()[:2])

    assert "row 3: here the text can't be read as UTF-8" in refusal(damaged)


def test_a_lone_quotation_mark_is_named_by_row() -> None:
    assert "row 2: a quotation mark" in refusal('序号,事项\n1,"修路\n2,架桥\n'.encode())


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("序号\n".encode() * 50_100, "the table has 50,100 rows, but at most 50,000 are read at once; split it up."),
        (many(50_100, 1), "sheet “一” has 50,100 rows, but at most 50,000 are read at once; split it up."),
        (many(1, 201), "sheet “一” has 201 columns, but at most 200 are read; delete those beside the list."),
        ((b"1," * 200 + b"1\n"), "the table has 201 columns, but at most 200 are read; delete those beside the list."),
    ],
)
def test_too_many_rows_or_columns_are_counted(content: bytes, sentence: str) -> None:
    assert refusal(content) == f"“清单.xlsx”: {sentence}"


def test_two_hundred_thousand_rows_are_refused_by_their_number() -> None:
    assert "sheet “一” has 200,000 rows, but at most 50,000" in refusal(many(200_000, 2))


@pytest.mark.parametrize("cell", ["长" * 32_768, "长" * 140_000])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_cell_that_is_too_long_is_named(cell: str, delimiter: str) -> None:
    reason = refusal(f"序号{delimiter}事项\n1{delimiter}{cell}\n".encode(), "清单.csv")

    assert "row 2" in reason
    assert "characters" in reason


def test_a_file_that_is_too_big() -> None:
    assert "the file has 50.1 MB, but at most 50 MB are read" in refusal(b"x" * (50 * 1024 * 1024 + 100_000))


def test_fifty_megabytes_of_junk() -> None:
    assert "no table" in refusal(os.urandom(50 * 1024 * 1024))


def test_a_bomb_is_measured_by_what_comes_out_of_it() -> None:
    bomb = with_part(xlsx((1,)), SHEET, b"<sheetData>", b"<sheetData>" + b" " * (200 * 1024 * 1024))
    at = bomb.index(SHEET.encode(), bomb.index(b"PK\x01\x02")) - 22
    lying = bomb[:at] + struct.pack("<I", 100) + bomb[at + 4 :]

    assert "unpacks to more than 150 MB" in refusal(bomb)
    assert "damaged" in refusal(lying)


def test_a_package_of_too_many_parts() -> None:
    assert "too many parts" in refusal(zipped(**{f"p{number}": b"" for number in range(5_001)}))


def test_definitions_that_grow_are_refused() -> None:
    content = with_part(xlsx((1,)), "xl/workbook.xml", b"<workbook ", b'<!DOCTYPE w [<!ENTITY a "aa">]><workbook ')

    assert "damaged" in refusal(content)


def test_cells_far_out_are_refused_before_they_cost_memory() -> None:
    content = with_part(xlsx(("甲", "乙")), SHEET, b'r="B1"', b'r="XFD1048576"')

    assert "has 1,048,576 rows" in refusal(content)


def test_merged_ranges_that_overlap() -> None:
    book = openpyxl.Workbook()
    for _row in range(3):
        book.active.append((1, 2, 3))
    book.active.merge_cells("A1:B2")
    book.active.merge_cells("B2:C3")

    assert "row 2, column B: two merged ranges overlap" in refusal(saved(book))


@pytest.mark.parametrize("file", ["list.xls", "list.ods"])
def test_half_a_workbook_is_damaged(file: str) -> None:
    content = (FILES / file).read_bytes()

    assert "the file is damaged or incomplete" in refusal(content[: len(content) // 2])


def test_a_day_before_the_calendar_begins_is_none() -> None:
    reason = refusal(xlsx(("甲", -5), formats={"B1": "yyyy-mm-dd"}))

    assert "row 1, column B: “-5” is no day of the calendar" in reason


def test_older_workbook_that_would_take_too_much_memory_is_to_be_saved_anew() -> None:
    content = (FILES / "list.xls").read_bytes() + bytes(6 * 1024 * 1024)

    told = refusal(content, "清单.xls")

    assert "5 MB" in told
    assert "save it as .xlsx" in told
