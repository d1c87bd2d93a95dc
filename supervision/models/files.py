"""Evidence and attachments: each file is kept once, under its own digest, out of reach of the web server."""

import hashlib
from pathlib import PurePath
from typing import Any, ClassVar

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from .guards import AppendOnly, AppendOnlyQuerySet, acting

FOLDER = "evidence"


def digest_of(content: File) -> str:
    """SHA-256 of a file in hexadecimal; the file is rewound."""
    digest = hashlib.sha256()
    for chunk in content.chunks():
        digest.update(chunk)
    content.seek(0)
    return digest.hexdigest()


class StoredFileManager(models.Manager.from_queryset(AppendOnlyQuerySet)):  # type: ignore[misc] # Django makes the class
    @transaction.atomic
    def keep(self, content: File, uploaded_by: Any) -> "StoredFile":
        """Store an upload under its digest and return its row; equal content is stored once."""
        digest = digest_of(content)
        path = f"{FOLDER}/{digest[:2]}/{digest}"
        if not default_storage.exists(path):
            default_storage.save(path, content)
        name = PurePath(str(content.name)).name
        with acting():
            file: StoredFile = self.create(name=name, digest=digest, size=content.size, uploaded_by=uploaded_by)
        return file


class StoredFile(AppendOnly):
    """One upload: what it was called, who brought it, and the digest it is stored under."""

    name = models.CharField(_("file name"), max_length=255)
    digest = models.CharField(_("SHA-256"), max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("uploaded by"), on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)

    objects: ClassVar[Any] = StoredFileManager()

    class Meta:
        verbose_name = _("stored file")
        verbose_name_plural = _("stored files")

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> str:
        """Where the content lies in the storage."""
        return f"{FOLDER}/{self.digest[:2]}/{self.digest}"

    def open(self) -> File:
        return default_storage.open(self.path)
