"""The leaders cell of a list as posts."""

from typing import Any

from django.utils.translation import gettext as _

from ..lists.name_cells import read_names
from ..lists.rows import ListRow
from ..reporting.leader_directory import LeaderDirectory
from .list_result import Findings


class LeadersReader:
    """Reads the cell against the posts of leaders; whom it can't find it reports by row and column."""

    def __init__(self, directory: LeaderDirectory, findings: Findings) -> None:
        self.directory, self.findings = directory, findings
        self.met: dict[str, list[Any]] = {}

    def read(self, row: ListRow) -> list[Any]:
        """The posts of a row, each once."""
        names = read_names(row.leaders or "", self.directory.bearers)
        return list(dict.fromkeys(post for name in names for post in self.posts(row, name)))

    def posts(self, row: ListRow, name: str) -> list[Any]:
        found = self.met[name] = self.directory.named(name)
        if len(found) == 1:
            return found
        message = _("No leader holds a post of this title, and none bears this name.")
        if found:
            names = _("; ").join(self.directory.names[post.pk] for post in found)
            message = _("This may mean any of these: %(names)s.") % {"names": names}
        self.findings.problem(row.line, "leaders", name, message)
        return []
