"""A paper as its template takes it: plain texts and lists, so that no template reaches anything else."""

from django.conf import settings
from django.utils.translation import override

from ..choices import PaperKind, Share
from ..models import OfficialPaper
from ..official_papers.dates import in_figures
from ..official_papers.paragraphs import printable
from ..official_papers.placeholders import Context
from .extension_terms import terms_of
from .paper_sources import PaperSource, names_of, standing
from .paper_texts import day_of


def context_of(paper: OfficialPaper, source: PaperSource) -> Context:
    """Every placeholder of the paper's kind, filled in the language of the system."""
    with override(settings.LANGUAGE_CODE):
        words = common(paper) | own(source)
    return {name: text if isinstance(text, list) else printable(text) for name, text in words.items()}


def common(paper: OfficialPaper) -> dict[str, str | list[str]]:
    return {
        "issuing_body": paper.issuing_body,
        "paper_name": paper.paper_name,
        "number": paper.number,
        "title": paper.title,
        "addressees": paper.addressees,
        "paragraphs": paper.paragraphs,
        "headings": paper.headings,
        "signed_by": paper.signed_by,
        "issued_on": in_figures(paper.issued_on),
        "task_title": paper.task.title,
        "task_number": paper.task.number or "",
    }


def own(source: PaperSource) -> dict[str, str]:
    """What only papers of this kind have."""
    return {
        PaperKind.TASK_NOTICE: of_task,
        PaperKind.URGING_NOTICE: of_urging,
        PaperKind.EXTENSION_REPLY: of_extension,
    }[source.kind](source)


def of_task(source: PaperSource) -> dict[str, str]:
    return {
        "lead_units": names_of(standing(source.task, Share.LEAD)),
        "support_units": names_of(standing(source.task, Share.SUPPORT)),
        "due_on": day_of(source.task.due_at),
    }


def of_urging(source: PaperSource) -> dict[str, str]:
    urging = source.urging
    if urging is None:
        return {}
    return {
        "unit": str(urging.assignment.unit),
        "level": urging.level_name,
        "demand": urging.demand,
        "urged_on": day_of(urging.urged_at),
        "answer_by": in_figures(urging.answer_by),
    }


def of_extension(source: PaperSource) -> dict[str, str]:
    extension = source.extension
    if extension is None:
        return {}
    terms = terms_of(extension)
    return {
        "unit": str(extension.assignment.unit),
        "from_due_on": in_figures(terms.from_day),
        "to_due_on": in_figures(terms.to_day),
        "extension_reason": terms.reason,
    }
