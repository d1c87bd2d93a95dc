"""Reading files holds whatever they are: damage of any kind is refused, memory stays within bounds."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest
import python_calamine
from django.utils.translation import override
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_files_read import saved, with_part, written, xlsx
from test_files_refused import refusal

from supervision.lists.files import read_book
from supervision.lists.number_formats import Kind, kind_of
from supervision.lists.problems import Unreadable

pytestmark = pytest.mark.once

FILES = Path(__file__).parent / "files"
ROOT = Path(__file__).resolve().parents[2]
PLAIN = written(lambda book, sheet: [sheet.write_row(row, 0, (row, f"第{row}项", "省教育厅")) for row in range(40)])
SOUND = {
    "plain.xlsx": PLAIN,
    "percent.xlsx": xlsx(("甲", 0.5), ("乙", "=A1"), formats={"B1": "0%"}),
    "list.xls": (FILES / "list.xls").read_bytes(),
    "long.xls": (FILES / "long.xls").read_bytes(),
    "list.ods": (FILES / "list.ods").read_bytes(),
}
# A place, as a part of the whole, and the bits to turn there.
FLIP = st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255))
TYPES = {Kind.DAY: "datetime", Kind.MONTH: "datetime", Kind.DURATION: "timedelta"}
CODES = (
    "General",
    "0.00_ ;[Red]\\-0.00\\ ",
    '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    '0"d"',
    "0\\d",
    "_-* #,##0_d",
    "[DBNum1][$-804]General",
    "[$USD] 0",
    "[Red]0;[Green]0",
    'G/通用格式"天"',
    "0.00E+00",
    "yyyy\\-mm\\-dd;@",
    '[$-804]yyyy"年"m"月"d"日";@',
    "yyyy年m月d日",
    "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
    'yyyy"年"m"月"',
    "h:mm AM/PM",
    "[h]:mm",
    "mmm-yy",
)
PEAK = """
import sys
from pathlib import Path
from django.conf import settings
settings.configure(USE_I18N=False)
from supervision.lists.files import read_book
def kilobytes(entry):
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(entry))
content = Path(sys.argv[1]).read_bytes()
before = kilobytes("VmRSS")
book = read_book(content, "清单")
print(len(book.sheets[0].rows), (kilobytes("VmHWM") - before) // 1024)
"""


@pytest.fixture(autouse=True, scope="module")
def _in_english() -> Iterator[None]:
    """The sentences as they stand in the code."""
    with override("en"):
        yield


def read_or_refused(content: bytes) -> None:
    with suppress(Unreadable):
        assert read_book(content, "清单").sheets


@given(st.binary(max_size=3000))
@example(b"PK\x03\x04")
@example(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
@settings(max_examples=150, deadline=None)
def test_random_bytes_are_read_or_refused(content: bytes) -> None:
    for beginning in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe"):
        read_or_refused(beginning + content)


@pytest.mark.parametrize("file", SOUND)
@given(
    cut=st.floats(0, 1), flips=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), max_size=6)
)
@settings(max_examples=60, deadline=None)
def test_truncated_and_flipped_files_are_read_or_refused(file: str, cut: float, flips: list[tuple[float, int]]) -> None:
    content = bytearray(SOUND[file])
    for place, mask in flips:
        content[int(place * len(content))] ^= mask

    read_or_refused(bytes(content[: int(cut * len(content))]) if cut < 0.5 else bytes(content))


@pytest.mark.parametrize("file", ["plain.xlsx", "percent.xlsx", "list.ods"])
@given(st.lists(FLIP, min_size=1, max_size=3), st.data())
@settings(max_examples=60, deadline=None)
def test_flips_inside_the_parts_of_a_package_are_read_or_refused(
    file: str, flips: list[tuple[float, int]], drawn: st.DataObject
) -> None:
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SOUND[file])) as source, zipfile.ZipFile(changed, "w") as copy:
        part = drawn.draw(st.sampled_from([name for name in source.namelist() if name.endswith(".xml")]))
        for name in source.namelist():
            body = bytearray(source.read(name))
            for place, mask in flips if name == part and body else ():
                body[int(place * len(body))] ^= mask
            copy.writestr(name, bytes(body))

    read_or_refused(changed.getvalue())


@pytest.mark.parametrize("code", CODES)
def test_the_library_takes_for_dates_what_the_format_shows_as_dates(code: str) -> None:
    book = openpyxl.Workbook()
    book.active["A1"].value, book.active["A1"].number_format = 40847.25, code

    ((value,),) = python_calamine.load_workbook(io.BytesIO(saved(book))).get_sheet_by_index(0).to_python()

    assert type(value).__name__ == TYPES.get(kind_of(code), "float")


@pytest.mark.parametrize(
    ("row", "cell", "sentence"),
    [
        ("", 'table:number-columns-repeated="9999999"', "has 9,999,999 columns"),
        ('table:number-rows-repeated="999999999"', "", "has 1,000,000,001 rows"),
    ],
)
def test_repeated_cells_are_counted_before_they_are_laid_out(row: str, cell: str, sentence: str) -> None:
    value = f'<table:table-cell {cell} office:value-type="float" office:value="1"/>'
    added = f"<table:table-row {row}>{value}</table:table-row><office:forms "
    sound = (FILES / "error.ods").read_bytes()

    assert sentence in refusal(with_part(sound, "content.xml", b"<office:forms ", added.encode()))


def test_fifty_thousand_rows_take_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    path.write_bytes(
        written(
            lambda book, sheet: [sheet.write_row(row, 0, [f"第{row}项督查事项", *range(11)]) for row in range(50_000)]
        )
    )

    told = subprocess.run([sys.executable, "-c", PEAK, path], cwd=ROOT, capture_output=True, text=True, check=True)

    found, megabytes = map(int, told.stdout.split())
    assert found == 50_000
    assert megabytes <= 150
