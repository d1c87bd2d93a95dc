"""Evidence and papers, to whom may see them and to nobody else."""

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404

from ..permissions.sight import files_visible_to


def download(request: HttpRequest, pk: int) -> FileResponse:
    """The file as an attachment, under the name it was brought with; never opened by the browser on our address."""
    file = get_object_or_404(files_visible_to(request.user).distinct(), pk=pk)
    response = FileResponse(file.open(), as_attachment=True, filename=file.name)
    response["X-Content-Type-Options"] = "nosniff"
    return response
