"""What carries a delivery out of the system: a mail server, or any service that Apprise knows."""

from smtplib import SMTPRecipientsRefused
from types import TracebackType
from typing import Any, Protocol, Self

import apprise
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext as _

from ..models import Address, Channel, Delivery
from ..models.channels import MAIL

PERMANENT = 500


class Unreachable(Exception):
    """The way is closed at present: worth another try later."""


class NotNow(Exception):
    """The address is refused for the time being; to others the way is open."""


class NotAccepted(Exception):
    """The address is refused for good: a further try would say the same."""


class Carrier(Protocol):
    """Holds one connection, and carries one delivery after the other."""

    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
    def carry(self, delivery: Delivery) -> None:
        """Return when it has arrived; raise Unreachable, NotNow or NotAccepted if not."""


class MailCarrier:
    """One connection to the mail server for many mails."""

    def __enter__(self) -> Self:
        self.connection = get_connection()
        return self

    def __exit__(self, *details: object) -> None:
        try:
            self.connection.close()
        except OSError:
            return

    def carry(self, delivery: Delivery) -> None:
        if not delivery.recipient.email:
            raise NotAccepted(_("The account has no mail address any more."))
        mail = EmailMessage(
            delivery.subject,
            delivery.text,
            settings.DEFAULT_FROM_EMAIL,
            [delivery.recipient.email],
            connection=self.connection,
            headers={"Message-ID": identity(delivery)},
        )
        try:
            # Opened once; it stays open for the next.
            self.connection.open()
            mail.send()
        except SMTPRecipientsRefused as error:
            raise refusal(error) from error
        except ValueError as error:  # no mail can be written to such an address
            raise NotAccepted(str(error)) from error
        except OSError as error:
            self.__exit__()
            raise Unreachable(str(error) or type(error).__name__) from error


def identity(delivery: Delivery) -> str:
    """The same however often it is sent, so that a mailbox knows a second copy for what it is."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
    return f"<delivery-{delivery.pk}@{domain}>"


def refusal(error: SMTPRecipientsRefused) -> NotNow | NotAccepted:
    """What the server said of the address: 4xx is worth another try, 5xx is not."""
    code, words = next(iter(error.recipients.values()))
    text = f"{code} {words.decode(errors='replace') if isinstance(words, bytes) else words}"
    return NotAccepted(text) if code >= PERMANENT else NotNow(text)


class ServiceCarrier:
    """A service that an administrator has set up as a channel."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *details: object) -> None:
        """Nothing is held open."""

    def carry(self, delivery: Delivery) -> None:
        address = Address.objects.filter(person=delivery.recipient, channel=self.channel).first()
        if address is None:
            raise NotAccepted(_("The person has taken his address away."))
        service = self.channel.service(address.address)
        if service is None:
            raise NotAccepted(_("The service does not take this address."))
        with apprise.LogCapture(level=apprise.logging.WARNING) as log:
            arrived = service.notify(body=delivery.text, title="")
            said = log.getvalue()
        if not arrived:
            raise Unreachable(last_line(said) or _("The service did not take the message and gave no reason."))


def last_line(text: str) -> str:
    """The last thing that was said, without the time before it."""
    lines = text.strip().splitlines()
    return lines[-1].partition(" - ")[2] or lines[-1] if lines else ""


def carrier_of(code: str) -> Any:
    """The carrier of a channel; None if the channel is not in use."""
    if code == MAIL:
        return MailCarrier()
    channel = Channel.objects.filter(code=code, is_active=True).first()
    return ServiceCarrier(channel) if channel else None
