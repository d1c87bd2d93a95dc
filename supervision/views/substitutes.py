"""While I am away: who stands in for me, from when to when."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.widgets import AdminDateInput

from ..actions.registry import EndSubstitution, Keep
from ..models import Post, Substitution
from ..permissions.keeping import NEVER_LENT
from .pages import FormScreen


def own_posts(user: Any) -> QuerySet[Any]:
    """The posts whose powers the person may lend."""
    return Post.objects.held_by(user, timezone.localdate()).exclude(role__in=NEVER_LENT)


class PersonField(forms.ModelChoiceField):
    """Persons by the title of their post."""

    def label_from_instance(self, person: Any) -> str:
        return str(person.get_full_name() or person.get_username())


class SubstitutionForm(forms.Form):
    """Which of my posts, to whom, from when to when."""

    post = forms.ModelChoiceField(Post.objects.none(), label=gettext_lazy("My post"), empty_label=None)
    substitute = PersonField(get_user_model().objects.none(), label=gettext_lazy("Who stands in for me"))
    valid_from = forms.DateField(label=gettext_lazy("from"), widget=AdminDateInput())
    valid_to = forms.DateField(label=gettext_lazy("to, that day included"), widget=AdminDateInput())
    reason = forms.CharField(label=gettext_lazy("Reason"), required=False, max_length=200)

    def __init__(self, *args: Any, posts: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        colleagues = Post.objects.valid(timezone.localdate()).filter(unit__in=posts.values("unit"))
        people = get_user_model().objects.filter(is_active=True, posts__in=colleagues)
        self.fields["post"].queryset = posts  # type: ignore[attr-defined] # a ModelChoiceField
        self.fields["substitute"].queryset = people.exclude(posts__in=posts).distinct()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        start, end = values.get("valid_from"), values.get("valid_to")
        if start and end and end < start:
            self.add_error("valid_to", _("The last day can't be before the first."))
        if end and end < timezone.localdate():
            self.add_error("valid_to", _("That day has passed."))
        return values


class Substitutes(FormScreen):
    template_name = "supervision/work/substitutes.html"
    page_title = gettext_lazy("While I am away")
    header_icon = "user"
    form_class = SubstitutionForm
    done_url = "supervision_substitutes"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not own_posts(request.user).exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"posts": own_posts(self.request.user)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = Substitution.objects.filter(post__in=own_posts(self.request.user)).select_related("post", "substitute")
        today = timezone.localdate()
        return super().get_context_data(**kwargs) | {
            "running": [row for row in rows if row.valid_to >= today],
            "past": [row for row in rows if row.valid_to < today],
        }

    def act(self, values: dict[str, Any]) -> None:
        Keep(self.request.user)(Substitution(**values))
        messages.success(
            self.request, _("%(name)s stands in for you.") % {"name": values["substitute"].get_full_name()}
        )


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the powers back, at once."""
    substitution = get_object_or_404(Substitution, pk=pk, post__in=own_posts(request.user))
    EndSubstitution(request.user)(substitution)
    messages.success(request, _("You act for yourself again."))
    return redirect("supervision_substitutes")
