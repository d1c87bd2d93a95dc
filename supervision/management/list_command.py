"""What the commands that take a file in have in common."""

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import override

from ..actions.list_actions import ListAction
from ..actions.list_result import ImportResult
from ..exceptions import Refused
from ..lists.files import read_book
from ..lists.tables import Table, read_exactly


class ListCommand(BaseCommand):
    """Reads one file, says what is wrong with it by row and column, and ends with status 1 if it wrote nothing."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--as", dest="username", help=_("the person in whose name it is done"))
        parser.add_argument("--dry-run", action="store_true", help=_("check everything, write nothing"))

    def table(self, file: Path, action: type[ListAction]) -> Table:
        """The table of a file whose headings are all known; raises Unreadable."""
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CommandError(_("The file can't be read: %(error)s.") % {"error": error}) from error
        return read_exactly(read_book(content, file.name), action.columns, action.key)

    def person(self, username: str | None) -> Any:
        people = get_user_model()
        try:
            return people.objects.get_by_natural_key(username) if username else None
        except people.DoesNotExist as error:
            raise CommandError(_("There is no user “%(name)s”.") % {"name": username}) from error

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Let a refusal end the command with its sentence; texts that are kept are in the site's language."""
        try:
            with override(settings.LANGUAGE_CODE):
                yield
        except Refused as error:
            raise CommandError(error.reason) from error

    def tell(self, result: ImportResult, dry_run: bool) -> None:
        for warning in result.warnings:
            self.stderr.write(str(warning), self.style.WARNING)
        for problem in result.problems:
            self.stderr.write(str(problem), self.style.ERROR)
        if not result.is_good:
            raise CommandError(_("Nothing was written. Problems: %(count)s.") % {"count": len(result.problems)})
        if dry_run:
            self.stdout.write(_("Dry run, nothing was written. It would be:"))
        self.tell_counts(result)

    def tell_counts(self, result: ImportResult) -> None:
        self.stdout.write(
            _("New: %(created)s, mended: %(updated)s, unchanged: %(unchanged)s, left alone: %(kept)s.")
            % {name: getattr(result, name) for name in ("created", "updated", "unchanged", "kept")}
        )
