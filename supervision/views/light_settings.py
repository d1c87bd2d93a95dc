"""How a ledger shows its lights: from when a matter is pressing, and the office's own names and colours."""

from datetime import timedelta
from hashlib import sha256
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import etag

from ..actions.registry import Keep
from ..choices import OFFICE_ROLES, Light
from ..models import Ledger
from ..permissions.standing import Standing
from .pages import FormScreen


class LightsForm(forms.Form):
    """The threshold in days, and for each light a name and a colour; what is left empty is as built in."""

    days = forms.IntegerField(label=gettext_lazy("Due soon: so many days before"), min_value=1, max_value=90)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for light in Light:
            self.fields[f"name-{light}"] = forms.CharField(required=False, max_length=8, label=light.label)
            self.fields[f"colour-{light}"] = forms.CharField(required=False, max_length=7, label=light.label)

    def rows(self) -> list[tuple[Light, Any, Any]]:
        """(light, field of its name, field of its colour)."""
        return [(light, self[f"name-{light}"], self[f"colour-{light}"]) for light in Light]

    def given(self, what: str) -> dict[str, str]:
        """By light, the names or colours that were filled in."""
        found = {light.value: self.cleaned_data[f"{what}-{light}"].strip() for light in Light}
        return {light: text for light, text in found.items() if text}


class LightSettings(FormScreen):
    template_name = "supervision/work/light_settings.html"
    header_icon = "view"
    form_class = LightsForm
    done_url = "supervision_ledgers"
    trail = [("supervision_ledgers", gettext_lazy("Ledgers by year"))]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        offices = Standing.for_request(request.user).units(OFFICE_ROLES)
        self.ledger: Ledger = get_object_or_404(Ledger, pk=kwargs["pk"], office__in=offices)

    def get_page_title(self) -> str:
        return _("Lights of %(ledger)s") % {"ledger": self.ledger.title}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"ledger": self.ledger}

    def get_initial(self) -> dict[str, Any]:
        names = {f"name-{light}": name for light, name in self.ledger.light_names.items()}
        colours = {f"colour-{light}": colour for light, colour in self.ledger.light_colours.items()}
        return {"days": self.ledger.due_soon.days} | names | colours

    def get_form(self, form_class: Any = None) -> Any:
        if not hasattr(self, "form"):
            self.form = super().get_form(form_class)
        return self.form

    def act(self, values: dict[str, Any]) -> None:
        ledger = Ledger.objects.get(pk=self.ledger.pk)
        ledger.due_soon = timedelta(days=values["days"])
        ledger.light_names, ledger.light_colours = self.form.given("name"), self.form.given("colour")
        try:
            Keep(self.request.user)(ledger)
        except ValidationError as error:
            raise ValidationError(error.messages) from error
        messages.success(self.request, _("The lights are kept; every list shows them so from now on."))


def style_sheet() -> str:
    """The colours that ledgers have of their own."""
    rows = Ledger.objects.exclude(light_colours={}).order_by("pk").values_list("pk", "light_colours")
    return "".join(
        f".sv-of-{pk}.sv-light--{light.replace('_', '-')}{{color:{colour}}}\n"
        for pk, colours in rows
        for light, colour in sorted(colours.items())
    )


def tag_of(request: HttpRequest) -> str:
    return f'"{sha256(style_sheet().encode()).hexdigest()[:16]}"'


@etag(tag_of)
def css(request: HttpRequest) -> HttpResponse:
    """A style sheet of its own, so that no page needs a style in its text."""
    return HttpResponse(style_sheet(), content_type="text/css", headers={"Cache-Control": "private, max-age=60"})
