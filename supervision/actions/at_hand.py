"""Lets Wagtail find the page at hand, where it would read it anew at every turn of a workflow."""

from wagtail.models import Page

from ..models import Report, SupervisionTask


def at_hand(page: Report | SupervisionTask) -> Page:
    """The page as Wagtail's base class, known to be this very object; its latest revision is told so, too."""
    base: Page = page.page_ptr
    base.specific = page
    if page.latest_revision:
        page.latest_revision.content_object = page
    return base
