"""Papers as the office draws them up, and what they are about."""

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from django.test import Client
from django.utils import timezone
from docx import Document

from supervision.actions import DrawUp, Urge
from supervision.choices import PaperKind
from supervision.models import Extension, OfficialPaper, Urging
from supervision.models.guards import acting
from supervision.models.history import Effect, record_effect
from supervision.reporting.paper_sources import PaperSource

YEAR = timezone.localdate().year
ZONE = timezone.get_default_timezone()


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def notice(world: Any, task: Any, reason: str = "", **details: Any) -> OfficialPaper:
    source = PaperSource(PaperKind.TASK_NOTICE, task)
    paper: OfficialPaper = DrawUp(world.supervisor, reason=reason)(task, source=source, **details)
    return paper


def urging_of(world: Any, assignment: Any) -> Urging:
    term = timezone.localdate() + timedelta(3)
    urging: Urging = Urge(world.supervisor, reason="请说明进展")(assignment, level=1, answer_by=term)
    return urging


def urging_notice(world: Any, urging: Urging, task: Any = None) -> OfficialPaper:
    task = task or urging.assignment.task
    paper: OfficialPaper = DrawUp(world.supervisor)(task, source=PaperSource(PaperKind.URGING_NOTICE, task, urging))
    return paper


def printed(paper: OfficialPaper) -> Any:
    """The .docx as anybody's word processor opens it."""
    with paper.file.open() as file:
        return Document(BytesIO(file.read()))


def extension_of(assignment: Any, report: Any = None) -> Extension:
    """A limit that was moved to the end of February."""
    extension = Extension(
        assignment=assignment,
        report=report,
        from_due_at=assignment.due_at,
        to_due_at=datetime(2027, 2, 28, 17, tzinfo=ZONE),
        reason="冬季无法施工",
        decided_at=timezone.now(),
        decided_by=assignment.task.owner,
    )
    with acting():
        extension.save()
        record_effect(extension, Effect(extension.decided_by, extension.decided_at))
    return extension


def extension_reply(world: Any, extension: Extension) -> OfficialPaper:
    task = extension.assignment.task
    source = PaperSource(PaperKind.EXTENSION_REPLY, task, extension=extension)
    paper: OfficialPaper = DrawUp(world.chief)(task, source=source)
    return paper
