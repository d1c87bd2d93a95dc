"""The public page of checkpoints, and the same as JSON."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from ..models import Checkpoint
from ..public.checkpoints import published, statements


def index(request: HttpRequest) -> HttpResponse:
    page = published(request.GET.get("p"))
    return render(request, "supervision/public/roots.html", {"checkpoints": page, "title": _("Published roots")})


def as_json(request: HttpRequest) -> JsonResponse:
    """A hundred to a page, newest first; `pages` says how many there are."""
    page = published(request.GET.get("p"))
    answer = {"page": page.number, "pages": page.paginator.num_pages, "checkpoints": statements(page)}
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


def one(request: HttpRequest, number: int) -> JsonResponse:
    return JsonResponse(get_object_or_404(Checkpoint, number=number).statement())
