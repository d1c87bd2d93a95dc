"""Lets Wagtail find the page at hand, where it would read it anew at every turn of a workflow."""

from copy import copy

from wagtail.models import Page, Revision

from ..models import Report, SupervisionTask


def at_hand(page: Report | SupervisionTask) -> Page:
    """The page as Wagtail's base class, known to be this very object; its latest revision is told so, too."""
    base: Page = page.page_ptr
    base.specific = page
    if page.latest_revision:
        page.latest_revision.content_object = page
    return base


def as_read(page: Report | SupervisionTask) -> Revision:
    """The latest revision for Wagtail's log of a decision, which asks it only whose it is.

    Building the page from it, as Wagtail would for each step, takes longer than the decision itself.
    """
    revision: Revision = copy(page.latest_revision)
    revision.as_object = lambda: page
    return revision
