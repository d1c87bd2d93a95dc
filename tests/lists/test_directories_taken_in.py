"""A directory goes in by command: units, other names, superiors and groups; all of it or nothing."""

from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from supervision.models import Unit, UnitGroup

HEADING = "name,short_name,aliases,kind,parent,groups,kinds\n"
PROVINCE = "吉林省,,,province,,,\n"
CITY = "长春市,,长春市人民政府;长春,prefecture,吉林省,,\n"
GROUP = "各市（州）,,各市州;各市（州）政府,group,吉林省,,prefecture\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "directory.csv"


def take(file: Path, text: str, **options: Any) -> str:
    file.write_text(HEADING + text, encoding="utf-8")
    told = StringIO()
    try:
        call_command("import_units", file, stdout=told, stderr=told, **options)
    except CommandError as error:
        told.write(f"\nREFUSED {error}")
    return told.getvalue()


def test_units_and_groups_are_made(db: None, file: Path) -> None:
    take(file, PROVINCE + CITY + GROUP)

    city = Unit.objects.named("长春").get()
    assert city.parent.name == "吉林省"
    assert list(UnitGroup.objects.get().members(date(2026, 1, 1))) == [city]
    assert UnitGroup.objects.get().aliases == ["各市州", "各市（州）政府"]


def test_again_mends_without_twins(db: None, file: Path) -> None:
    take(file, PROVINCE + CITY + GROUP)

    take(file, PROVINCE + CITY.replace("长春市,,", "长春市,长春市政府,") + GROUP)

    assert Unit.objects.count() == 2
    assert Unit.objects.get(name="长春市").short_name == "长春市政府"
    assert Unit.objects.get(name="吉林省").history.count() == 1


def test_unit_joins_the_groups_it_names(db: None, file: Path) -> None:
    take(file, PROVINCE + CITY.replace("吉林省,", "吉林省,试点地区") + "试点地区,,,group,,,\n")

    assert [unit.name for unit in UnitGroup.objects.get().members(date(2026, 1, 1))] == ["长春市"]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("长春市,,,town hall,吉林省,,\n", "kind"),
        ("长春市,,,prefecture,辽宁省,,\n", "parent"),
        ("长春市,,,prefecture,吉林省,各市,\n", "groups"),
        (",,,prefecture,吉林省,,\n", "name"),
        ("各市,,,group,吉林省,,cities\n", "kind"),
    ],
)
def test_bad_row_is_named_and_nothing_is_written(db: None, file: Path, row: str, column: str) -> None:
    told = take(file, PROVINCE + row)

    assert any(column in line and "3" in line for line in told.splitlines())
    assert "REFUSED" in told
    assert not Unit.objects.exists()


def test_dry_run_writes_nothing(db: None, file: Path) -> None:
    take(file, PROVINCE + CITY, dry_run=True)

    assert not Unit.objects.exists()
