"""How messages reach me: by which channel, how soon, at which address; within what policy makes compulsory."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..choices import MessageKind, Speed
from ..models import Address, Channel, Preference
from ..models.channels import MAIL
from ..notifications.choosing import Choices
from .pages import FormScreen


def channel_name(code: str, names: dict[str, str]) -> str:
    return str(_("E-mail")) if code == MAIL else names[code]


class PreferencesForm(forms.Form):
    """A choice for each kind and channel, and an address for each channel but mail."""

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = Choices([person.pk])
        self.person = person
        self.channels = {channel.code: channel for channel in Channel.objects.filter(is_active=True)}
        addresses = dict(Address.objects.filter(person=person).values_list("channel__code", "address"))
        for code, channel in self.channels.items():
            field = forms.CharField(label=channel.address_label, max_length=200, required=False)
            field.initial = addresses.get(code, "")
            self.fields[f"address-{code}"] = field
        for code in self.choices.channels:
            for kind in MessageKind:
                self.fields[f"{code}-{kind}"] = self.speed_field(kind, code)

    def speed_field(self, kind: MessageKind, code: str) -> forms.TypedChoiceField:
        """Only what policy allows."""
        usual, least = self.choices.rule(kind, code)
        allowed = [(value, label) for value, label in Speed.choices if value >= least]
        wish = self.choices.wishes.get((self.person.pk, kind, code), usual)
        return forms.TypedChoiceField(choices=allowed, coerce=int, initial=max(wish, least), label=kind.label)

    def rows(self) -> list[tuple[Any, list[Any]]]:
        """(kind, its fields by channel) for the table."""
        codes = self.choices.channels
        return [(kind.label, [self[f"{code}-{kind}"] for code in codes]) for kind in MessageKind]

    def heads(self) -> list[str]:
        names = {code: channel.name for code, channel in self.channels.items()}
        return [channel_name(code, names) for code in self.choices.channels]

    def address_fields(self) -> list[tuple[Any, Any]]:
        return [(channel, self[f"address-{code}"]) for code, channel in self.channels.items()]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        for code, channel in self.channels.items():
            address = values.get(f"address-{code}", "")
            if address and channel.service(address) is None:
                self.add_error(f"address-{code}", _("%(channel)s does not take this address.") % {"channel": channel})
        return values

    def keep(self) -> None:
        """Write what was chosen."""
        with transaction.atomic():
            for code, channel in self.channels.items():
                self.keep_address(channel, self.cleaned_data[f"address-{code}"])
            for code in self.choices.channels:
                for kind in MessageKind:
                    Preference.objects.update_or_create(
                        person=self.person,
                        kind=kind,
                        channel=code,
                        defaults={"speed": self.cleaned_data[f"{code}-{kind}"]},
                    )

    def keep_address(self, channel: Channel, address: str) -> None:
        mine = {"person": self.person, "channel": channel}
        if address:
            Address.objects.update_or_create(**mine, defaults={"address": address})
        else:
            Address.objects.filter(**mine).delete()


class Preferences(FormScreen):
    template_name = "supervision/work/preferences.html"
    page_title = gettext_lazy("How messages reach me")
    header_icon = "mail"
    form_class = PreferencesForm
    done_url = "supervision_preferences"
    trail = [("supervision_inbox", gettext_lazy("Messages"))]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"person": self.request.user}

    def get_form(self, form_class: Any = None) -> Any:
        """Made once: it asks the database for what may be chosen."""
        if not hasattr(self, "form"):
            self.form = super().get_form(form_class)
        return self.form

    def act(self, values: dict[str, Any]) -> None:
        self.form.keep()
        messages.success(self.request, _("Kept. Every message is in your inbox besides."))
