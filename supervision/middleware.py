"""Two answers that every admin address gives alike: “there is no such page” and “this was refused, because …”."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import ProtectedError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from wagtail.models import Page

from .exceptions import Final, Refused
from .models import Ledger, LedgerRoot, Report, SupervisionTask
from .permissions.sight import ledgers_visible_to, reports_visible_to, tasks_visible_to

Answer = Callable[[HttpRequest], HttpResponse]
PAGE_KEYS = ("page_id", "parent_page_id", "parent_id", "page_to_move_id", "page_to_copy_id", "destination_id")
# It redirects to the history, which asks for itself, whether the page exists or not.
ASKS_NOTHING = frozenset({"wagtailadmin_pages:revisions_index"})


def is_hidden(page_id: int, user: Any) -> bool:
    """Whether the page is an internal one that the person may not see."""
    page = Page.objects.filter(pk=page_id).select_related("content_type").first()
    model = page.content_type.model_class() if page else None
    visible: dict[Any, Callable[[Any], Any]] = {
        SupervisionTask: tasks_visible_to,
        Report: reports_visible_to,
        Ledger: ledgers_visible_to,
        LedgerRoot: lambda user: LedgerRoot.objects.none(),
    }
    seen_by = visible.get(model)
    return seen_by is not None and not seen_by(user).filter(pk=page_id).exists()


class HiddenPagesMiddleware:
    """To whom a task is not visible, every admin address of it answers as if it did not exist."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        match = request.resolver_match
        if not match or match.view_name in ASKS_NOTHING or not request.user.is_authenticated:
            return
        ids = [int(value) for key, value in kwargs.items() if key in PAGE_KEYS and str(value).isdigit()]
        if any(is_hidden(page_id, request.user) for page_id in ids):
            raise Http404


def protected(error: ProtectedError) -> str:
    """The sentence for a deletion that the trail forbids."""
    named = next(iter(error.protected_objects), "")
    message = _(
        "“%(name)s” is named in the trail and can't be deleted. End it with a date, or deactivate the account, instead."
    )
    return message % {"name": named}


class RefusalMiddleware:
    """Turns a refusal, from whatever door, into its sentence on the page that the person came from."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, ProtectedError):
            exception = Final(protected(exception))
        if not isinstance(exception, Refused):
            return None
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return JsonResponse({"error": exception.reason}, status=409)
        messages.error(request, exception.reason)
        return HttpResponseRedirect(self.way_back(request, exception))

    def way_back(self, request: HttpRequest, refusal: Refused) -> str:
        """The draft that was handed in; else where the person came from on this site; else the admin home."""
        if refusal.page:
            return reverse("wagtailadmin_pages:edit", args=[refusal.page.pk])
        origin = request.headers.get("referer", "")
        safe = url_has_allowed_host_and_scheme(origin, {request.get_host()}, require_https=request.is_secure())
        return origin if safe else reverse("wagtailadmin_home")
