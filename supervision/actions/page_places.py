"""The places behind the last child of a page, with addresses that are free there, as Wagtail gives them out."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

LONGEST = Page._meta.get_field("slug").max_length


def address_of(title: str) -> str:
    """The slug that a title asks for; raises ValidationError where nothing of it can stand in an address."""
    slug = slugify(title, allow_unicode=getattr(settings, "WAGTAIL_ALLOW_UNICODE_SLUGS", True))
    if not slug:
        raise ValidationError({"title": _("A title needs at least one character, letter or digit.")})
    return slug[:LONGEST]


class Places:
    """Locks the parent and gives out its next places; asks the tree once, whatever the number of pages."""

    def __init__(self, parent: Page) -> None:
        self.parent = Page.objects.select_for_update().get(pk=parent.pk)
        self.last = None if self.parent.is_leaf() else self.parent.get_last_child()
        self.taken = set(self.parent.get_children().values_list("slug", flat=True))
        # Up to which number the twins of an address are taken.
        self.twins: dict[str, int] = {}

    def take(self, page: Any) -> None:
        """Put an unsaved page behind the last child; raises ValidationError if its own slug is taken."""
        page.depth = self.parent.depth + 1
        page.path = self.next_path(page)
        page.slug = self.given(page.slug) if page.slug else self.free(address_of(page.title))
        self.taken.add(page.slug)
        page.set_url_path(self.parent)
        page.draft_title = page.draft_title or page.title
        if page.locale_id is None:
            page.locale_id = self.parent.locale_id
        self.last = page

    def next_path(self, page: Any) -> str:
        if self.last is None:
            return str(page._get_path(self.parent.path, page.depth, 1))
        return str(self.last._inc_path())

    def given(self, slug: str) -> str:
        if slug in self.taken:
            raise ValidationError({"slug": _("The address “%(slug)s” is taken.") % {"slug": slug}})
        return slug

    def free(self, base: str) -> str:
        """The address itself, or the first of its numbered twins that is free."""
        number = self.twins.get(base, 1)
        while (slug := numbered(base, number)) in self.taken:
            number += 1
        self.twins[base] = number
        return slug


def numbered(base: str, number: int) -> str:
    """The address of a twin; a long one gives way to its number."""
    suffix = f"-{number}" if number > 1 else ""
    return base[: LONGEST - len(suffix)] + suffix
