"""Named people, the units they work for, and the ledgers they keep."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import Locale, Page

from supervision.actions.registry import Keep, KeepUnit, OpenLedger, new_ledger
from supervision.chains import ensure_chains
from supervision.choices import PaperKind, Role, Subsystem, UnitKind
from supervision.models import Ledger, PaperSeries, Post, Unit

SINCE = date(2011, 1, 1)
WORDS = {
    Subsystem.KEY_WORK: "吉政督",
    Subsystem.INSTRUCTION: "吉政督批",
    Subsystem.DECISION: "吉政督会",
    Subsystem.AGREEMENT: "吉政督协",
}


@dataclass
class World:
    """Units of the story and whoever holds a post there, by role."""

    province: Unit
    office: Unit
    a: Unit
    b: Unit
    c: Unit
    people: dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None


def person(username: str, unit: Unit, role: Role, title: str) -> Any:
    """A user who can sign in (password “pass”) and holds one post."""
    user = get_user_model().objects.create_user(username, f"{username}@example.org", "pass", last_name=title)
    Keep(None)(Post(user=user, unit=unit, role=role, title=title, valid_from=SINCE))
    return user


def new_unit(**fields: Any) -> Unit:
    unit = Unit(**fields)
    KeepUnit(None)(unit)
    return unit


def staff(unit: Unit, letter: str) -> dict[str, Any]:
    """The operator and both leaders of a unit."""
    roles = {
        "operator": (Role.OPERATOR, "操作员"),
        "deputy": (Role.LEADER_IN_CHARGE, "主管领导"),
        "principal": (Role.PRINCIPAL_LEADER, "主要领导"),
        "contact": (Role.CONTACT_LEADER, "负责人"),
    }
    return {
        f"{name}_{letter}": person(f"{name}_{letter}", unit, role, unit.name + title)
        for name, (role, title) in roles.items()
    }


def ensure_site() -> None:
    """What a flush of the database takes away from a site: its language, its root page, its chains."""
    Locale.objects.get_or_create(language_code="zh-hans")
    if not Page.objects.filter(depth=1).exists():
        Page.add_root(title="Root", slug="root")
    ensure_chains()


@pytest.fixture
def world(db: None) -> World:
    """A province with its general office and three departments; everybody that a story needs."""
    ensure_site()
    unit = new_unit
    province = unit(name="吉林省", kind=UnitKind.PROVINCE, division_code="22")
    office = unit(name="省政府办公厅", kind=UnitKind.GENERAL_OFFICE, parent=province, position=1)
    a = unit(name="省教育厅", kind=UnitKind.DEPARTMENT, parent=province, position=2)
    b = unit(name="省水利厅", kind=UnitKind.DEPARTMENT, parent=province, position=3)
    c = unit(name="省公安厅", kind=UnitKind.DEPARTMENT, parent=province, position=4)
    people = staff(a, "a") | staff(b, "b") | staff(c, "c")
    people["supervisor"] = person("supervisor", office, Role.SUPERVISOR, "省政府办公厅督查员")
    people["second_supervisor"] = person("second_supervisor", office, Role.SUPERVISOR, "省政府办公厅督查员（二）")
    people["chief"] = person("chief", office, Role.CHIEF, "省政府办公厅督查室负责人")
    people["governor"] = person("governor", province, Role.PROVINCIAL_LEADER, "省领导")
    people["auditor"] = person("auditor", office, Role.AUDITOR, "审计员")
    people["system_admin"] = person("system_admin", office, Role.SYSTEM_ADMIN, "系统管理员")
    people["security_admin"] = person("security_admin", office, Role.SECURITY_ADMIN, "安全管理员")
    return World(province, office, a, b, c, people)


PAPER_WORDS = {
    PaperKind.TASK_NOTICE: "吉政督通",
    PaperKind.URGING_NOTICE: "吉政督催",
    PaperKind.EXTENSION_REPLY: "吉政督延",
}


@pytest.fixture
def paper_series(world: World) -> dict[str, PaperSeries]:
    """How the office calls and numbers its papers."""
    body = "吉林省人民政府办公厅"
    found = {
        kind: PaperSeries(office=world.office, kind=kind, number_word=word, issuing_body=body, signed_by=body)
        for kind, word in PAPER_WORDS.items()
    }
    for series in found.values():
        Keep(None)(series)
    return found


@pytest.fixture
def ledgers(world: World) -> dict[str, Ledger]:
    """The four ledgers of 2026."""
    found = {
        subsystem: new_ledger(world.office, subsystem, 2026, WORDS[subsystem], f"2026年{subsystem.label}")
        for subsystem in Subsystem
    }
    for ledger in found.values():
        OpenLedger(None)(ledger)
    return found


@pytest.fixture
def ledger(ledgers: dict[str, Ledger]) -> Ledger:
    return ledgers[Subsystem.KEY_WORK]
