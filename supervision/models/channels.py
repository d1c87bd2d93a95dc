"""By which ways messages leave the system, and what each person has chosen among them."""

from typing import Any

import apprise
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..choices import MessageKind, Speed

# The one channel that is always there; its address is that of the account.
MAIL = "mail"
PLACE = "{address}"
# An address of the form that most services take, to try a channel's URL with.
SAMPLE = "13800138000"


class Channel(models.Model):
    """A service that carries messages: DingTalk, WeCom, Feishu, an SMS gateway …, addressed by an Apprise URL."""

    code = models.SlugField(_("code"), max_length=20, unique=True)
    name = models.CharField(_("name"), max_length=50)
    url = models.CharField(
        _("Apprise URL"),
        max_length=500,
        help_text=_("With {address} where the person's own address or number belongs."),
    )
    address_label = models.CharField(_("what a person enters as address"), max_length=50)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.code == MAIL:
            raise ValidationError({"code": _("“mail” is e-mail, which is always there; choose another code.")})
        if PLACE not in self.url:
            message = _("The URL has no {address}: everybody's messages would go to one place.")
            raise ValidationError({"url": message})
        if self.service(SAMPLE) is None:
            message = _("No service takes this URL. See the list of Apprise for how the URL of yours is written.")
            raise ValidationError({"url": message})

    def service(self, address: str) -> Any:
        """The service that would carry a message to the address; None if it does not take such an address."""
        return apprise.Apprise.instantiate(self.url.replace(PLACE, address), suppress_exceptions=True)

    @property
    def shown_url(self) -> str:
        """The URL without its secrets."""
        service = self.service(SAMPLE)
        return str(service.url(privacy=True)) if service else self.url.split(":")[0]


class Address(models.Model):
    """Where a person is reached by a channel."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="channel_addresses"
    )
    channel = models.ForeignKey(Channel, verbose_name=_("channel"), on_delete=models.CASCADE, related_name="addresses")
    address = models.CharField(_("address"), max_length=200)

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("addresses")
        constraints = [models.UniqueConstraint(fields=["person", "channel"], name="one_address_per_channel")]

    def __str__(self) -> str:
        return self.address


class Policy(models.Model):
    """For one kind of message and one channel: what holds for who has chosen nothing, and the least that is allowed."""

    kind = models.CharField(_("kind"), max_length=20, choices=MessageKind)
    channel = models.SlugField(_("channel"), max_length=20)
    usual = models.PositiveSmallIntegerField(_("usually"), choices=Speed)
    least = models.PositiveSmallIntegerField(_("at least"), choices=Speed, default=Speed.NEVER)

    class Meta:
        verbose_name = _("policy of delivery")
        verbose_name_plural = _("policies of delivery")
        constraints = [models.UniqueConstraint(fields=["kind", "channel"], name="one_policy_per_kind_and_channel")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.channel}"


class Preference(models.Model):
    """What a person has chosen for one kind of message and one channel."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="message_preferences"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=MessageKind)
    channel = models.SlugField(_("channel"), max_length=20)
    speed = models.PositiveSmallIntegerField(_("how soon"), choices=Speed)

    class Meta:
        verbose_name = _("preference")
        verbose_name_plural = _("preferences")
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "channel"], name="one_preference_per_kind_and_channel")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.channel} · {self.get_speed_display()}"
