"""The office draws up a paper about a task: it gets a number of its own series, is printed, kept and sealed."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from ..choices import Role, Verb
from ..exceptions import Incomplete, WrongState
from ..models import OfficialPaper, PaperSeries, PaperYear, StoredFile, SupervisionTask
from ..official_papers.rendering import render
from ..permissions.people import people_at
from ..reporting.paper_context import context_of
from ..reporting.paper_sources import PaperSource
from ..reporting.paper_texts import PaperText, proposed_text
from .base import Action

LONGEST_TITLE = 300


class DrawUp(Action[SupervisionTask]):
    """A second paper about the same thing replaces the first, and says why."""

    verb = Verb.DRAW_UP

    def check(self, task: SupervisionTask, /, **details: Any) -> None:
        """`source` says what the paper is about; `text` is what it shall say, if not what is proposed."""
        source: PaperSource = details["source"]
        if source.task.pk != task.pk or (source.assignment and source.assignment.task_id != task.pk):
            raise WrongState(_("That belongs to another task; draw the paper up from the sheet of its own task."))
        self.source = replace(source, task=task)
        self.series = self.find_series()
        self.former = self.source.standing_paper()
        if self.former and not self.reason:
            raise WrongState(
                _("%(number)s has been drawn up about this already. To replace it, give the reason.")
                % {"number": self.former.number}
            )
        self.text = self.find_text(details.get("text"))

    def find_text(self, text: PaperText | None) -> PaperText:
        """What was typed, or else what is proposed; refused where something is missing."""
        found = (text or proposed_text(self.source, self.series, self.at)).tidied()
        if not all((found.title, found.addressees, found.body)):
            raise Incomplete(_("A paper needs a title, addressees and a text; one of them is empty."))
        if len(found.title) > LONGEST_TITLE:
            raise Incomplete(_("The title is longer than %(count)s characters.") % {"count": LONGEST_TITLE})
        return found

    def find_series(self) -> PaperSeries:
        office, kind = self.source.task.ledger.office, self.source.kind
        series: PaperSeries | None = PaperSeries.objects.filter(office=office, kind=kind).first()
        if series is None:
            raise Incomplete(
                _(
                    "%(office)s has set no number word for “%(kind)s” yet. Set it under “Series and "
                    "templates of papers”."
                )
                % {"office": office, "kind": kind.label}
            )
        return series

    def perform(self, task: SupervisionTask, /, **details: Any) -> OfficialPaper:
        if self.former:
            self.former.replaced_at = self.at
            self.former.save()
        paper = self.numbered()
        self.reason = self.said(paper)
        paper.file = self.printed(paper)
        paper.save()
        if self.former:
            self.wrote(self.former)
        self.wrote(paper)
        self.written.append(paper.file)
        self.record(task, assignment=self.source.assignment)
        self.notify(people_at(self.source.unit_ids(), Role.OPERATOR, Role.CONTACT_LEADER), task)
        return paper

    def numbered(self) -> OfficialPaper:
        """The paper with the next number of its series; the series is locked from here on."""
        day, series = timezone.localdate(self.at), self.series
        sequence = PaperYear.take(series, day.year)
        with override(settings.LANGUAGE_CODE):
            paper_name = str(self.source.kind.label)
        return OfficialPaper(
            **self.source.columns,
            **vars(self.text),
            series=series,
            year=day.year,
            sequence=sequence,
            number=series.number(day.year, sequence),
            issued_on=day,
            drawn_up_at=self.at,
            drawn_up_by=self.actor,
            issuing_body=series.issuing_body,
            paper_name=paper_name,
            signed_by=series.signed_by,
            template=series.template,
            replaces=self.former,
        )

    def said(self, paper: OfficialPaper) -> str:
        """The number, and why it replaces another, as the trail and the message say it."""
        with override(settings.LANGUAGE_CODE):
            if self.former is None:
                return str(paper)
            words = {"paper": paper, "former": self.former.number, "reason": self.reason}
            return _("%(paper)s, replaces %(former)s: %(reason)s") % words

    def printed(self, paper: OfficialPaper) -> StoredFile:
        """The paper as .docx, kept."""
        content = render(self.series.template_content(), context_of(paper, self.source))
        name = f"{paper.number}{paper.paper_name}.docx"
        file: StoredFile = StoredFile.objects.keep(ContentFile(content, name=name), self.actor)
        return file
