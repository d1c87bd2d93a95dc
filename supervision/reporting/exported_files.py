"""Files that are made on the way to whoever asked for them: written beside, sent, and gone."""

import re
from collections.abc import Callable
from tempfile import TemporaryFile
from typing import IO

from django.http import FileResponse

# What no file system bears in a name.
FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def sent(write: Callable[[IO[bytes]], None], name: str, content_type: str) -> FileResponse:
    """The file that `write` makes, as a download; what `write` refuses is raised before anything is sent."""
    file = TemporaryFile()  # noqa: SIM115 - the response closes it
    try:
        write(file)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=file_name(name), content_type=content_type)


def file_name(name: str) -> str:
    """The name as every file system takes it."""
    return FORBIDDEN.sub("_", name)
