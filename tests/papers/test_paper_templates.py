"""Templates of papers: the shipped ones are whole, an office's own are checked first and stay in use for ever."""

import random
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import make_paper_templates
import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from docx import Document

from supervision.actions import DrawUp
from supervision.actions.paper_settings import KeepPaperSeries
from supervision.actions.registry import Keep
from supervision.choices import PaperKind, Verb
from supervision.exceptions import Final, NotAllowed
from supervision.models import OfficialPaper, PaperSeries, PaperTemplate, RegistryEvent
from supervision.official_papers.checking import complaints
from supervision.official_papers.placeholders import COMPULSORY, example, placeholders
from supervision.official_papers.rendering import render
from supervision.official_papers.shipped import FOLDER, shipped
from supervision.reporting.paper_sources import PaperSource

KIND = PaperKind.TASK_NOTICE
PLAIN = "{{ number }} {{ title }} {{ addressees }} {{ issued_on }}"
LOOP = ("{%p for line in paragraphs %}", "{{ line }}", "{%p endfor %}")


def docx(*lines: str) -> bytes:
    """A template of these lines."""
    document = Document()
    for line in lines or (PLAIN, *LOOP):
        document.add_paragraph(line)
    return saved(document)


def saved(document: Any) -> bytes:
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def repacked(content: bytes, **parts: bytes) -> bytes:
    """The same archive with parts added or replaced; names are written with __ for / and ___ for a dot."""
    changed = {name.replace("___", ".").replace("__", "/"): part for name, part in parts.items()}
    made = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changed.pop(name, None) or old.read(name))
        for name, part in changed.items():
            new.writestr(name, part)
    return made.getvalue()


def said(content: bytes, kind: str = KIND) -> str:
    return " ".join(complaints(content, kind))


@pytest.mark.parametrize("kind", PaperKind)
def test_shipped_template_is_without_fault(kind: PaperKind) -> None:
    assert complaints(shipped(kind), kind) == []


@pytest.mark.parametrize("kind", PaperKind)
def test_shipped_template_is_what_the_script_builds(kind: PaperKind) -> None:
    parts = [ZipFile(BytesIO(content)) for content in (shipped(kind), saved(make_paper_templates.build("x")))]

    names = ("word/document.xml", "word/styles.xml", "word/settings.xml", "word/fontTable.xml")
    for name in names:
        assert parts[0].read(name) == parts[1].read(name), name


@pytest.mark.parametrize("kind", PaperKind)
def test_every_placeholder_of_the_kind_is_filled(kind: PaperKind) -> None:
    words = [name for name in placeholders(kind) if name not in ("paragraphs", "headings")]
    template = docx(*(f"{{{{ {name} }}}}" for name in words), *LOOP)

    text = "\n".join(line.text for line in Document(BytesIO(render(template, example(kind)))).paragraphs)

    assert complaints(template, kind) == []
    assert all(name in text for name in words)


def test_unknown_placeholder_is_named_with_those_accepted() -> None:
    text = said(docx(PLAIN, *LOOP, "{{ secret_key }}"))

    assert "secret_key" in text
    assert all(name in text for name in placeholders(KIND))


def test_placeholder_of_another_kind_is_unknown() -> None:
    template = docx(PLAIN, *LOOP, "{{ demand }}")

    assert complaints(template, PaperKind.URGING_NOTICE) == []
    assert "demand" in said(template)


@pytest.mark.parametrize("name", COMPULSORY)
def test_missing_compulsory_placeholder_is_named(name: str) -> None:
    lines = [f"{{{{ {word} }}}}" for word in COMPULSORY if word not in (name, "paragraphs")]
    loop = LOOP if name != "paragraphs" else ()

    assert complaints(docx(*lines, *loop), KIND) == [f"缺少必备占位符“{name}”，即{placeholders(KIND)[name]}。"]


def test_placeholders_in_header_and_footer_are_checked_too() -> None:
    document = Document(BytesIO(docx()))
    document.sections[0].footer.paragraphs[0].text = "{{ nonsense }}"

    assert "nonsense" in said(saved(document))


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("{{ title ", "占位符书写有误"),
        ("{% if title %}", "占位符书写有误"),
        ("{{ title.__class__.__mro__ }}", "getattr"),
        ("{{ title['x'] }}", "getitem"),
        ("{{ title.upper() }}", "call"),
        ("{{ title|length }}", "filter"),
        ("{% for a in 'xxxxxxxxx' %}{% endfor %}", "for"),
        ("{% for a in paragraphs %}{% for b in paragraphs %}{% endfor %}{% endfor %}", "for"),
        ("{% set x = 1 %}", "assign"),
        ("{% include 'x' %}", "include"),
        ("{{ 9**9**9 }}", "pow"),
    ],
)
def test_anything_beyond_placeholders_is_refused(line: str, named: str) -> None:
    assert named in said(docx(PLAIN, *LOOP, line))


def macro(content: bytes) -> bytes:
    return repacked(content, word__vbaProject___bin=b"x")


def macro_type(content: bytes) -> bytes:
    types = ZipFile(BytesIO(content)).read("[Content_Types].xml")
    return repacked(
        content, **{"[Content_Types]___xml": types.replace(b"document.main", b"document.macroEnabled.main")}
    )


def linked_template(content: bytes) -> bytes:
    relation = b'<R><Relationship Type="x/attachedTemplate" Target="http://x" TargetMode="External"/></R>'
    return repacked(content, word___rels__settings___xml___rels=relation, word__x___rels=relation)


def entities(content: bytes) -> bytes:
    return repacked(content, word__document___xml=b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')


def bomb(content: bytes) -> bytes:
    return repacked(content, word__media__x=b"0" * 31 * 1024 * 1024)


def many_parts(content: bytes) -> bytes:
    return repacked(content, **{f"word__media__{number}": b"x" for number in range(501)})


def too_large(content: bytes) -> bytes:
    return content + random.Random(1).randbytes(5 * 1024 * 1024)


def cut_off(content: bytes) -> bytes:
    return content[: len(content) // 2]


def broken_xml(content: bytes) -> bytes:
    return repacked(content, word__document___xml=b"<w:document>")


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (macro, "宏"),
        (macro_type, "宏"),
        (linked_template, "外部内容"),
        (entities, ".docx"),
        (bomb, "30 MB"),
        (many_parts, "500"),
        (too_large, "5 MB"),
        (cut_off, ".docx"),
        (broken_xml, ".docx"),
        (lambda content: b"%PDF-1.7", ".docx"),
        (lambda content: b"", ".docx"),
    ],
)
def test_file_that_is_no_plain_document_is_refused_in_one_sentence(spoil: Callable[[bytes], bytes], word: str) -> None:
    problems = complaints(spoil(docx()), KIND)

    assert len(problems) == 1
    assert word in problems[0]


# In use


def drawn_up(world: Any, task: Any, reason: str = "") -> str:
    """The text of the file of a notice."""
    paper = DrawUp(world.supervisor, reason=reason)(task, source=PaperSource(KIND, task))
    with paper.file.open() as file:
        return "\n".join(line.text for line in Document(BytesIO(file.read())).paragraphs)


def own_template(*lines: str) -> ContentFile:
    return ContentFile(docx(PLAIN, *LOOP, "本厅自用格式", *lines), name="本厅模板.docx")


def test_office_s_own_template_is_used_and_survives_an_upgrade(world: Any, story: Any, paper_series: Any) -> None:
    KeepPaperSeries(world.chief).use(paper_series[KIND], own_template())

    # PostgreSQL alters no table while a check of the story is still pending.
    connection.check_constraints()
    call_command("migrate", verbosity=0)
    call_command("seed_demo", verbosity=0)

    assert "本厅自用格式" in drawn_up(world, story.issued())
    assert PaperTemplate.objects.count() == 1


def test_nothing_writes_into_the_package(world: Any, paper_series: Any) -> None:
    before = {path.name: path.read_bytes() for path in Path(FOLDER).glob("*.docx")}

    KeepPaperSeries(world.chief).use(paper_series[KIND], own_template())

    assert {path.name: path.read_bytes() for path in Path(FOLDER).glob("*.docx")} == before


def test_office_goes_back_to_the_shipped_template_and_its_own_stays(world: Any, story: Any, paper_series: Any) -> None:
    series = paper_series[KIND]
    KeepPaperSeries(world.chief).use(series, own_template())
    KeepPaperSeries(world.chief).use(series, back_to_shipped=True)

    assert "本厅自用格式" not in drawn_up(world, story.issued())
    assert [bool(row.file) for row in series.templates.all()] == [True, False]


def test_paper_remembers_its_template(world: Any, story: Any, paper_series: Any) -> None:
    task = story.issued()
    drawn_up(world, task)
    KeepPaperSeries(world.chief).use(paper_series[KIND], own_template())
    drawn_up(world, task, "换用本厅格式")

    newer, older = OfficialPaper.objects.all()
    assert (older.template, newer.template) == (None, PaperTemplate.objects.get())


def test_template_is_in_the_trail_of_its_series(world: Any, paper_series: Any) -> None:
    KeepPaperSeries(world.chief).use(paper_series[KIND], own_template())

    event = RegistryEvent.objects.filter(trail__kind="paper_series", trail__subject_id=paper_series[KIND].pk).last()
    assert (event.verb, event.actor) == (Verb.CHANGE, world.chief)
    assert "supervision_historicalpapertemplate" in event.canonical
    assert "supervision_storedfile" in event.canonical


def test_faulty_template_leaves_everything_as_it_was(world: Any, story: Any, paper_series: Any) -> None:
    series = paper_series[KIND]
    KeepPaperSeries(world.chief).use(series, own_template())
    series.issuing_body = "改"

    with pytest.raises(ValidationError):
        KeepPaperSeries(world.chief).use(series, ContentFile(docx("{{ x }}"), name="x.docx"))

    assert PaperTemplate.objects.count() == 1
    assert PaperSeries.objects.get(pk=series.pk).issuing_body == "吉林省人民政府办公厅"


def test_rows_are_written_by_the_action_alone(world: Any, paper_series: Any) -> None:
    KeepPaperSeries(world.chief).use(paper_series[KIND], own_template())

    for row in (paper_series[KIND], PaperTemplate.objects.get()):
        with pytest.raises(Final):
            row.save()
        with pytest.raises(Final):
            row.delete()


def test_number_word_is_no_other_series_s_and_never_was(world: Any, story: Any, paper_series: Any) -> None:
    drawn_up(world, story.issued())
    notice, urging = paper_series[KIND], paper_series[PaperKind.URGING_NOTICE]
    notice.number_word, former = "吉督", notice.number_word
    Keep(world.chief)(notice)

    for word in ("吉督", former):
        urging.number_word = word
        with pytest.raises(ValidationError):
            Keep(world.chief)(urging)


# Screens


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def address_of(world: Any, kind: str = KIND) -> str:
    return f"/admin/supervision/paper-settings/{world.office.pk}/{kind}/"


WORDS = {"number_word": "吉政督通", "issuing_body": "吉林省人民政府办公厅", "signed_by": "吉林省人民政府办公厅"}


def test_supervisor_sets_words_and_template(world: Any) -> None:
    template = SimpleUploadedFile("本厅模板.docx", own_template().read())

    signed_in(world.supervisor).post(address_of(world), WORDS | {"template": template})

    series = PaperSeries.objects.get()
    assert series.number(2026, 3) == "吉政督通〔2026〕3号"
    assert series.template.file.uploaded_by == world.supervisor


def test_screen_goes_back_to_the_shipped_template(world: Any, paper_series: Any) -> None:
    client = signed_in(world.chief)
    before = client.get(address_of(world)).content.decode()
    KeepPaperSeries(world.chief).use(paper_series[KIND], own_template())
    offered = client.get(address_of(world)).content.decode()

    client.post(address_of(world), WORDS | {"back_to_shipped": "on"})

    assert ("back_to_shipped" in before, "back_to_shipped" in offered) == (False, True)
    assert paper_series[KIND].template.file is None


def test_faulty_template_is_explained_at_its_field_and_the_words_stay(world: Any) -> None:
    template = SimpleUploadedFile("x.docx", docx("{{ x }}"))

    answer = signed_in(world.supervisor).post(address_of(world), WORDS | {"template": template})

    page = answer.content.decode()
    assert list(answer.context["form"].errors) == ["template"]
    assert "“x”不是本文种的占位符" in page
    assert 'value="吉政督通"' in page
    assert not PaperSeries.objects.exists()


def test_screen_documents_every_placeholder_and_hands_the_shipped_template_out(world: Any) -> None:
    client = signed_in(world.chief)
    page = client.get(address_of(world, PaperKind.URGING_NOTICE)).content.decode()
    answer = client.get("/admin/supervision/paper-templates/urging_notice/")

    assert all(name in page for name in placeholders(PaperKind.URGING_NOTICE))
    assert b"".join(answer.streaming_content) == shipped(PaperKind.URGING_NOTICE)


@pytest.mark.parametrize("who", ["operator_a", "governor", "auditor", "system_admin", "security_admin"])
def test_nobody_else_sets_papers(who: str, world: Any, paper_series: Any) -> None:
    person = getattr(world, who)

    assert signed_in(person).get(address_of(world)).status_code in (302, 403, 404)
    assert signed_in(person).get("/admin/supervision/paper-settings/").status_code in (302, 403)
    with pytest.raises(NotAllowed):
        KeepPaperSeries(person).use(paper_series[KIND], own_template())


def test_address_of_no_kind_or_foreign_office_is_not_found(world: Any) -> None:
    client = signed_in(world.supervisor)

    assert client.get(address_of(world, "x")).status_code == 404
    assert client.get(f"/admin/supervision/paper-settings/{world.a.pk}/{KIND}/").status_code == 404
    assert client.get("/admin/supervision/paper-templates/x/").status_code == 404


@pytest.mark.parametrize("kind", PaperKind)
def test_document_for_the_office_names_every_placeholder(kind: PaperKind) -> None:
    text = (Path(__file__).parents[2] / "docs" / "papers.md").read_text(encoding="utf-8")

    assert [name for name in placeholders(kind) if f"`{name}`" not in text] == []
