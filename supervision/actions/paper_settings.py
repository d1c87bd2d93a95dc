"""An office sets how its papers are called and numbered, and by which template they are printed."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import models

from ..choices import Verb
from ..models import PaperSeries, PaperTemplate, StoredFile
from ..official_papers.checking import complaints
from .registry import Keep, Links


class KeepPaperSeries(Keep):
    """A series with its template. An upgrade never calls this, so what the office brought stays in use."""

    template: File | None = None
    back_to_shipped = False

    def use(self, series: PaperSeries, template: File | None = None, *, back_to_shipped: bool = False) -> Verb | None:
        """Keep the words and, if one is brought, take the template into use; or go back to the shipped one.

        Raises NotAllowed, and ValidationError with every complaint about words and template.
        """
        self.template, self.back_to_shipped = template, back_to_shipped
        return self(series)

    def check(self, series: PaperSeries) -> None:
        super().check(series)
        if self.template is None:
            return
        self.content = self.template.read()
        problems = complaints(self.content, series.kind)
        if problems:
            raise ValidationError({"template": problems})

    def write(self, series: PaperSeries, links: Links) -> bool:
        is_new = super().write(series, links)
        return self.write_template(series) or is_new

    def write_template(self, series: PaperSeries) -> bool:
        """The row that says from when on which template is in use; whether there is one to write."""
        if self.template is not None:
            name = str(self.template.name)
            file = StoredFile.objects.keep(ContentFile(self.content, name=name), self.actor)
            self.add_row(series, file, [file])
            return True
        last = series.template
        if self.back_to_shipped and last is not None and last.file is not None:
            self.add_row(series, None, [])
            return True
        return False

    def add_row(self, series: PaperSeries, file: Any, sealed: Iterable[models.Model]) -> None:
        row = PaperTemplate(series=series, file=file, since=self.at)
        row.save()
        self.wrote(row)
        self.written.extend(sealed)
