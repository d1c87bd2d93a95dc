"""An operator of unit B meets neither the text of unit A's matters nor the fact that they exist."""

import re
from typing import Any

import pytest
from crawl import Filling, addresses
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState

from supervision.actions import DrawUp, Urge
from supervision.choices import PaperKind
from supervision.middleware import PAGE_KEYS
from supervision.models import Evidence, Message, StoredFile
from supervision.models.guards import acting
from supervision.reporting.paper_sources import PaperSource

SECRET = "机密标记"
NOBODY = 987654
VERBS = ["issue", "accept", "approve", "return", "withdraw", "close", "reassign"]
WORDS = {
    "verb": VERBS,
    "app_label": ["supervision"],
    "content_type_app_name": ["supervision"],
    "content_type_app_label": ["supervision"],
    "model_name": ["report", "supervisiontask"],
    "content_type_model_name": ["report", "supervisiontask"],
    "action_name": ["approve", "reject"],
    "app_name": ["supervision"],
}
# Signing out ends the crawl; the sprite, the schedule of scripts and the language catalogue hold no record.
LEFT_OUT = ("logout",)


@pytest.fixture
def secret(world: Any, story: Any, paper_series: Any) -> dict[str, Any]:
    """A task of unit A with a report in the chain, an entered one, a file, and messages about them."""
    task = story.accepted(title=SECRET, content=SECRET, requirements=SECRET)
    entered = story.entered(task, progress=SECRET, title=SECRET)
    file = StoredFile.objects.keep(ContentFile(b"x", name=f"{SECRET}.txt"), world.operator_a)
    with acting():
        Evidence.objects.create(report=entered, file=file)
    waiting = story.submitted(task, progress=SECRET, problems=SECRET, title=SECRET)
    term = {"level": 1, "answer_by": timezone.localdate()}
    urging = Urge(world.supervisor, reason=SECRET)(task.assignments.get(unit=world.a), **term)
    paper = DrawUp(world.supervisor)(task, source=PaperSource(PaperKind.URGING_NOTICE, task, urging))
    things = {"file": file, "urging": urging, "paper": paper}
    return {"task": task, "entered": entered, "waiting": waiting, **things}


def ids_of(secret: dict[str, Any]) -> list[int]:
    task, waiting = secret["task"], secret["waiting"]
    found = [task.pk, waiting.pk, secret["entered"].pk, task.ledger_id, secret["file"].pk, waiting.latest_revision_id]
    found += [secret["urging"].pk, secret["paper"].pk, secret["paper"].file_id]
    found += list(task.assignments.values_list("pk", flat=True))
    found += [WorkflowState.objects.latest("pk").pk, TaskState.objects.latest("pk").pk, Message.objects.latest("pk").pk]
    return list(dict.fromkeys(found))


def ask(client: Client, address: str) -> Any:
    client.raise_request_exception = False
    return client.get(address, {"q": SECRET, "p": "1"})


def body(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode("utf-8", "replace")


@pytest.mark.django_db
def test_no_address_shows_unit_b_anything_of_unit_a(world: Any, secret: dict[str, Any]) -> None:
    client = Client()
    client.force_login(world.operator_b)
    leaks = []

    for _route, address in addresses(Filling(ids_of(secret), WORDS)):
        if any(name in address for name in LEFT_OUT):
            continue
        answer = ask(client, address)
        text = body(answer)
        without_question = text.replace(f"q={SECRET}", "").replace(f'value="{SECRET}"', "").replace(f"“{SECRET}”", "")
        if secret["task"].number in text or without_question.count(SECRET) > echoes(client, address):
            leaks.append(address)

    assert leaks == []


def echoes(client: Client, address: str) -> int:
    """How often the address repeats the search words even where nothing can be found."""
    text = body(client.get(address, {"q": "没有这样的标记", "p": "1"}))
    cleaned = text.replace("q=没有这样的标记", "").replace('value="没有这样的标记"', "").replace("“没有这样的标记”", "")
    return cleaned.count("没有这样的标记")


def address_pairs(secret: dict[str, Any]) -> list[tuple[str, str]]:
    """(address of something of A's, the same address with an id that nothing has), for pages and our own screens."""
    task, waiting = secret["task"], secret["waiting"]
    own = {
        "tasks": task.pk,
        "reports": waiting.pk,
        "files": secret["file"].pk,
        "assignments": task.assignments.first().pk,
        "urgings": secret["urging"].pk,
        "official-papers": secret["paper"].pk,
    }
    pairs = []
    for page in (task.pk, waiting.pk, secret["entered"].pk, task.ledger_id):
        of_a = WORDS | {key: [str(page)] for key in PAGE_KEYS}
        of_nothing = WORDS | {key: [str(NOBODY)] for key in PAGE_KEYS}
        found = addresses(Filling([waiting.latest_revision_id], of_a), most=8)
        missing = addresses(Filling([NOBODY], of_nothing), most=8)
        pairs += [(a, b) for (route, a), (_same, b) in zip(found, missing, strict=True) if "page_id" in route]
    for name, pk in own.items():
        found, missing = (addresses(Filling([number], WORDS)) for number in (pk, NOBODY))
        pairs += [
            (a, b) for (route, a), (_same, b) in zip(found, missing, strict=True) if f"supervision/{name}/" in route
        ]
    return pairs


@pytest.mark.django_db
def test_addresses_of_a_answer_unit_b_like_addresses_of_nothing(world: Any, secret: dict[str, Any]) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(world.operator_b)
    different = []

    for of_a, of_nothing in address_pairs(secret):
        first, second = client.get(of_a), client.get(of_nothing)
        where = [re.sub(r"\d+", "#", answer.headers.get("Location", "")) for answer in (first, second)]
        if first.status_code != second.status_code or where[0] != where[1]:
            different.append((of_a, first.status_code, second.status_code, *where))

    assert different == [], "\n".join(map(str, different))


@pytest.mark.django_db
@pytest.mark.parametrize("verb", VERBS)
def test_buttons_of_a_do_not_exist_for_unit_b(verb: str, world: Any, secret: dict[str, Any]) -> None:
    client = Client()
    client.force_login(world.operator_b)

    for name, subject in (
        ("task", secret["task"].pk),
        ("report", secret["waiting"].pk),
        ("assignment", secret["task"].assignments.first().pk),
    ):
        answer = client.post(reverse(f"supervision_{name}_verb", args=[subject, verb]), {"reason": "试"})
        assert answer.status_code == 404


@pytest.mark.django_db
def test_visitor_meets_no_internal_page(secret: dict[str, Any]) -> None:
    client = Client(raise_request_exception=False)
    seen = []

    for _route, address in addresses(Filling(ids_of(secret), WORDS)):
        if SECRET in body(client.get(address)):
            seen.append(address)

    assert seen == []


@pytest.mark.django_db
def test_lead_and_co_operating_unit_see_the_same_sheet(world: Any, secret: dict[str, Any]) -> None:
    sheets = []
    for person in (world.contact_a, world.contact_c):
        client = Client()
        client.force_login(person)
        answer = client.get(reverse("supervision_task_sheet", args=[secret["task"].pk]))
        sheets.append((answer.status_code, answer.context["facts"], [str(e) for e in answer.context["stages"]]))

    assert sheets[0] == sheets[1]
