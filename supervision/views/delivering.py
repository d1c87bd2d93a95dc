"""The system administrator's screen: channels, what is compulsory, and what could not be delivered."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from ..choices import MessageKind, Role, Speed
from ..models import Channel, Delivery, Policy
from ..notifications.choosing import Choices
from ..notifications.outbox import try_again
from ..permissions.standing import Standing
from .pages import FormScreen, Screen
from .preferences import channel_name

SHOWN = 100
HOME = [("supervision_delivering", gettext_lazy("Delivery of messages"))]


def demand_system_admin(user: Any) -> None:
    if not Standing.for_request(user).has(Role.SYSTEM_ADMIN):
        raise PermissionDenied


class SystemScreen(Screen):
    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        demand_system_admin(request.user)
        return super().dispatch(request, *args, **kwargs)


class Delivering(SystemScreen):
    """What waits, what was given up and why, and the channels."""

    template_name = "supervision/delivery/overview.html"
    page_title = gettext_lazy("Delivery of messages")
    header_icon = "mail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        given_up = Delivery.objects.given_up().select_related("recipient", "message").order_by("-given_up_at")
        failing = Delivery.objects.unsettled().filter(attempts__gt=0).select_related("recipient", "message")
        return super().get_context_data(**kwargs) | {
            "channels": Channel.objects.all(),
            "given_up": given_up[:SHOWN],
            "failing": failing[:SHOWN],
            "waiting": Delivery.objects.unsettled().count(),
        }

    def post(self, request: HttpRequest) -> HttpResponse:
        """Try again what is ticked."""
        count = try_again([int(key) for key in request.POST.getlist("delivery") if key.isdigit()])
        text = ngettext("%(count)s message will be tried again.", "%(count)s messages will be tried again.", count)
        messages.success(request, text % {"count": count})
        return redirect("supervision_delivering")


class ChannelForm(forms.ModelForm):
    class Meta:
        model = Channel
        fields = ["code", "name", "url", "address_label", "is_active"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            # The URL holds the service's secret: it is never shown again, only replaced.
            self.fields["code"].disabled = True
            self.fields["url"].required = False
            self.initial["url"] = ""
            self.fields["url"].help_text = _("In use: %(url)s. Leave it empty to keep it.") % {
                "url": self.instance.shown_url
            }

    def clean_url(self) -> str:
        return str(self.cleaned_data["url"] or (self.instance.url if self.instance.pk else ""))


class ChannelScreen(FormScreen, SystemScreen):
    template_name = "supervision/delivery/channel.html"
    page_title = gettext_lazy("Channel")
    header_icon = "mail"
    form_class = ChannelForm
    done_url = "supervision_delivering"
    trail = HOME

    def get_form_kwargs(self) -> dict[str, Any]:
        pk = self.kwargs.get("pk")
        found = get_object_or_404(Channel, pk=pk) if pk else Channel()
        return super().get_form_kwargs() | {"instance": found}

    def get_form(self, form_class: Any = None) -> Any:
        if not hasattr(self, "form"):
            self.form = super().get_form(form_class)
        return self.form

    def act(self, values: dict[str, Any]) -> None:
        self.form.save()
        messages.success(self.request, _("The channel is kept."))


class PolicyForm(forms.Form):
    """For each kind and channel: what usually holds, and the least that a person may choose."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = Choices([])
        self.names = dict(Channel.objects.values_list("code", "name"))
        for code in self.choices.channels:
            for kind in MessageKind:
                for name, value in zip(("usual", "least"), self.choices.rule(kind, code), strict=True):
                    field = forms.TypedChoiceField(choices=Speed.choices, coerce=int, initial=value)
                    self.fields[f"{code}-{kind}-{name}"] = field

    def heads(self) -> list[str]:
        return [channel_name(code, self.names) for code in self.choices.channels]

    def rows(self) -> list[tuple[Any, list[tuple[Any, Any]]]]:
        """(kind, (usual, least) by channel) for the table."""
        return [
            (kind.label, [(self[f"{c}-{kind}-usual"], self[f"{c}-{kind}-least"]) for c in self.choices.channels])
            for kind in MessageKind
        ]

    def keep(self) -> None:
        for code in self.choices.channels:
            for kind in MessageKind:
                values = {name: self.cleaned_data[f"{code}-{kind}-{name}"] for name in ("usual", "least")}
                Policy.objects.update_or_create(kind=kind, channel=code, defaults=values)


class PolicyScreen(FormScreen, SystemScreen):
    template_name = "supervision/delivery/policy.html"
    page_title = gettext_lazy("What is compulsory")
    header_icon = "mail"
    form_class = PolicyForm
    done_url = "supervision_delivering"
    trail = HOME

    def get_form(self, form_class: Any = None) -> Any:
        if not hasattr(self, "form"):
            self.form = super().get_form(form_class)
        return self.form

    def act(self, values: dict[str, Any]) -> None:
        self.form.keep()
        messages.success(self.request, _("The policy is kept."))


@require_POST
def try_channel(request: HttpRequest, pk: int) -> HttpResponse:
    """Send one line to an address, to see that the service takes it."""
    demand_system_admin(request.user)
    channel = get_object_or_404(Channel, pk=pk)
    service = channel.service(request.POST.get("address", ""))
    arrived = service is not None and service.notify(body=_("A trial of the channel “%(name)s”.") % {"name": channel})
    if arrived:
        messages.success(request, _("The service has taken the message."))
    else:
        messages.error(request, _("The service did not take the message: check the URL, the address and the network."))
    return redirect("supervision_delivering")
