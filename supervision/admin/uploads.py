"""Files on a form: taken in at once, so that an error elsewhere on the page loses none of them."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import StoredFile

LARGEST = 50 * 1024 * 1024
DOCUMENTS = ("pdf", "ofd", "doc", "docx", "wps", "xls", "xlsx", "et", "ppt", "pptx", "csv", "txt")
PICTURES = ("jpg", "jpeg", "png", "gif", "tif", "tiff", "bmp", "mp4")
ARCHIVES = ("zip", "rar", "7z")
KINDS = frozenset(DOCUMENTS + PICTURES + ARCHIVES)


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


def complaint(upload: Any) -> str | None:
    """Why a file can't be taken in, or None."""
    kind = PurePath(upload.name).suffix.lstrip(".").lower()
    if kind not in KINDS:
        return _(
            "“%(name)s” is of a kind that is not accepted; use PDF, OFD, Office or WPS files, pictures or archives."
        ) % {"name": upload.name}
    if upload.size > LARGEST:
        return _("“%(name)s” is larger than 50 MB.") % {"name": upload.name}
    if upload.size == 0:
        return _("“%(name)s” is empty.") % {"name": upload.name}
    return None


class FilesMixin(forms.Form):
    """Adds `files` (what is attached) and `new_files` (what is to be added) to a page form.

    The subclass names the child relation in `files_relation`; its rows have a `file`.
    """

    files_relation: str
    instance: Any
    for_user: Any
    data: Any
    files: Any

    def add_file_fields(self) -> None:
        """Offer the files that are attached already and those that this person has just uploaded."""
        kept = [row.file_id for row in getattr(self.instance, self.files_relation).all()]
        mine = Q(uploaded_by=self.for_user) if self.for_user else Q()
        self.fields["files"] = forms.ModelMultipleChoiceField(
            StoredFile.objects.filter(Q(pk__in=kept) | mine),
            required=False,
            initial=kept,
            label=gettext_lazy("Attached files"),
        )
        self.fields["new_files"] = forms.Field(required=False, widget=ManyFiles(), label=gettext_lazy("Add files"))
        if self.is_bound:
            self.take_in_uploads()

    def take_in_uploads(self) -> None:
        """Keep each acceptable upload and note it as attached, before anything else is validated."""
        self.complaints: list[str] = []
        name = self.add_prefix("files")
        self.data = self.data.copy()
        for upload in self.files.getlist(self.add_prefix("new_files")):
            problem = complaint(upload)
            if problem:
                self.complaints.append(problem)
            else:
                self.data.appendlist(name, str(StoredFile.objects.keep(upload, self.for_user).pk))

    def clean_new_files(self) -> None:
        if self.complaints:
            raise ValidationError(self.complaints)

    def shown_files(self) -> list[StoredFile]:
        """What the form shows as attached, in the order of arrival."""
        chosen = self["files"].value() or []
        return list(StoredFile.objects.filter(pk__in=[int(pk) for pk in chosen if str(pk).isdigit()]).order_by("pk"))

    def file_rows(self) -> list[tuple[StoredFile, list[tuple[str, str, bool]]]]:
        """What is attached, each with what it may be said to show: (value, label, whether chosen)."""
        return [(file, self.may_show(file)) for file in self.shown_files()]

    def may_show(self, file: StoredFile) -> list[tuple[str, str, bool]]:
        """Nothing to choose, unless the form knows of parts that a file may show."""
        return []

    def tie(self, row: Any) -> Any:
        """Let the row of a file say what it shows."""
        return row

    def attach(self) -> None:
        """Let the page carry exactly the files that are ticked, keeping the captions of those that stay."""
        relation = getattr(self.instance, self.files_relation)
        present = {row.file_id: row for row in relation.all()}
        model = relation.model
        rows = [self.tie(present.get(file.pk) or model(file=file)) for file in self.cleaned_data["files"]]
        setattr(self.instance, self.files_relation, rows)
