"""`manage.py demo_accounts`: prints who can sign in to the demonstration."""

from typing import Any
from unicodedata import east_asian_width

from django.core.management.base import BaseCommand

from ...demonstration.accounts import PASSWORD, account_lines


def wide(text: str, columns: int) -> str:
    """Text filled up to so many columns of a terminal, where a Chinese character takes two."""
    used = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
    return text + " " * max(1, columns - used)


class Command(BaseCommand):
    help = "Print the accounts of the demonstration."

    def handle(self, *args: Any, **options: Any) -> None:
        for role, username, title in account_lines():
            self.stdout.write(wide(role, 18) + wide(username, 20) + wide(title, 36) + PASSWORD)
