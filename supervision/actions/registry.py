"""Units, groups, posts, substitutions and ledgers: registered, changed and ended, each with a trail of its own."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

from ..choices import Subsystem, Verb
from ..exceptions import Final
from ..models import (
    CalendarDay,
    CalendarUse,
    CalendarYear,
    Ledger,
    LedgerRoot,
    NumberSeries,
    PaperSeries,
    Post,
    RegistryEvent,
    Substitution,
    Trail,
    TrailKind,
    Unit,
    UnitAlias,
    UnitGroup,
)
from ..models.guards import acting
from ..models.trails import content_of
from ..permissions.keeping import judge_keeping
from .acts import Act

# What a ledger takes over from that of the year before.
LIGHT_SETTINGS = ("due_soon", "light_names", "light_colours")
KINDS: dict[type[models.Model], TrailKind] = {
    Unit: TrailKind.UNIT,
    UnitGroup: TrailKind.UNIT_GROUP,
    Post: TrailKind.POST,
    Substitution: TrailKind.SUBSTITUTION,
    Ledger: TrailKind.LEDGER,
    CalendarYear: TrailKind.CALENDAR,
    PaperSeries: TrailKind.PAPER_SERIES,
}
Links = Mapping[str, Iterable[models.Model]]


class Keep(Act):
    """Registers one thing, or changes it. Call it with the thing as it shall be; nothing changed leaves no entry."""

    def __call__(self, thing: Any, *, links: Links | None = None) -> Verb | None:
        """`links`: the things to be linked, by the name of the relation. Answers with what it came to.

        Raises NotAllowed, and ValidationError for what the thing's own rules refuse.
        """
        with transaction.atomic(), acting():
            self.demand(thing)
            self.verb = Verb.REGISTER if thing._state.adding else Verb.CHANGE  # type: ignore[misc] # found here, see Act
            self.check(thing)
            if self.write(thing, links or {}):
                self.record(thing)
                return self.verb
            return None

    def demand(self, thing: Any) -> None:
        """Whoever runs the machine keeps everything; a person keeps what his posts say."""
        if self.actor is not None:
            self.capacity = judge_keeping(self.actor, thing)

    def check(self, thing: Any) -> None:
        thing.full_clean()

    def write(self, thing: Any, links: Links) -> bool:
        """Save the thing and its links; whether anything is new."""
        is_new = self.verb == Verb.REGISTER or self.differs(thing)
        if is_new:
            thing.save()
        for name, wanted in links.items():
            linked = getattr(thing, name)
            if set(linked.all()) != set(wanted):
                linked.set(wanted)
                is_new = True
        if is_new:
            self.wrote(thing)
        return is_new

    def differs(self, thing: models.Model) -> bool:
        return content_of(type(thing)._base_manager.get(pk=thing.pk)) != content_of(thing)

    def record(self, thing: models.Model) -> None:
        """Append the entry to the thing's own trail."""
        RegistryEvent.objects.append(
            self.trail_of(thing), self.take_written(), subject=str(thing)[:250], **self.entry()
        )

    def trail_of(self, thing: Any) -> Trail:
        trail: Trail = Trail.objects.of(KINDS[type(thing)], thing.pk)
        return trail


class KeepSeveral(Keep):
    """Things of one kind, one after another by the same hand: whether it may is asked once."""

    def demand(self, thing: Any) -> None:
        if self.capacity is None:
            super().demand(thing)


class KeepUnit(Keep):
    """A unit with its other names."""

    def __call__(self, unit: Unit, *, links: Links | None = None, aliases: Iterable[str] | None = None) -> Verb | None:
        """`aliases`: all other names that the unit shall bear from now on; None leaves them as they are."""
        self.aliases = None if aliases is None else set(aliases)
        return super().__call__(unit, links=links)

    def write(self, unit: Unit, links: Links) -> bool:
        is_new = super().write(unit, links)
        return self.write_aliases(unit) or is_new

    def write_aliases(self, unit: Unit) -> bool:
        if self.aliases is None:
            return False
        present = {alias.name: alias for alias in unit.aliases.all()}
        for name in sorted(present.keys() - self.aliases):
            self.wrote(present[name], gone=True)
            present[name].delete()
        for name in sorted(self.aliases - present.keys()):
            alias = UnitAlias(unit=unit, name=name)
            alias.full_clean()
            alias.save()
            self.wrote(alias)
        return present.keys() != self.aliases


class EndSubstitution(Keep):
    """The holder takes his post's powers back, or the security administrator does; at once."""

    verb = Verb.REVOKE

    def __call__(self, substitution: Any, *, links: Links | None = None) -> Verb | None:
        """End it yesterday, or, where it has not begun by then, take it away."""
        with transaction.atomic(), acting():
            self.demand(substitution)
            yesterday = timezone.localdate(self.at) - timedelta(days=1)
            if substitution.valid_from <= yesterday:
                substitution.valid_to = min(yesterday, substitution.valid_to)
                substitution.save()
                self.wrote(substitution)
                self.record(substitution)
            else:
                self.wrote(substitution, gone=True)
                self.record(substitution)
                substitution.delete()
        return Verb.REVOKE


class OpenLedger(Keep):
    """A general office opens the ledger of a subsystem and year, with a number series of its own."""

    def check(self, ledger: Ledger) -> None:
        """The place in the tree is given when it is put there."""
        ledger.full_clean(exclude=["path", "depth", "numchild"])

    def write(self, ledger: Ledger, links: Links) -> bool:
        if self.verb == Verb.CHANGE:
            return super().write(ledger, links)
        self.root().add_child(instance=ledger)
        NumberSeries.objects.create(ledger=ledger)
        self.wrote(ledger)
        return True

    def root(self) -> Page:
        """The one parent of all ledgers; the first ledger makes it."""
        found = LedgerRoot.objects.first()
        first = Page.get_first_root_node()
        root: Page = found or first.add_child(instance=LedgerRoot(title=_("Supervision ledgers"), slug="supervision"))
        return root


class KeepCalendar(Keep):
    """The office sets days otherwise than published, until limits have been computed by their year."""

    def set_day(self, day: date, is_working: bool | None, note: str = "") -> Verb | None:
        """Let offices work or rest on the day; None takes the office's word back."""
        self.day, self.is_working, self.note = day, is_working, note
        return self(self.year(day.year))

    def complete(self, year: int, source: str) -> Verb | None:
        """All days of the year are known."""
        row = self.year(year)
        row.is_complete, row.source = True, source.strip()
        return self(row)

    def year(self, year: int) -> CalendarYear:
        return CalendarYear.objects.filter(year=year).first() or CalendarYear(year=year)

    def check(self, thing: CalendarYear) -> None:
        super().check(thing)
        if CalendarUse.objects.filter(year=thing.year).exists():
            message = _("Limits have been computed by the calendar of %(year)s, so its days can't be changed any more.")
            raise Final(message % {"year": thing.year})

    def write(self, thing: CalendarYear, links: Links) -> bool:
        is_new = super().write(thing, links)
        return self.write_day(thing) or is_new

    def write_day(self, year: CalendarYear) -> bool:
        """Set the day that was named, if one was; whether anything is new."""
        day: date | None = getattr(self, "day", None)
        if day is None:
            return False
        row = CalendarDay.objects.filter(day=day).first()
        if self.is_working is None:
            if row:
                self.wrote(row, gone=True)
                row.delete()
            return row is not None
        row = row or CalendarDay(year=year, day=day)
        row.is_working, row.note = self.is_working, self.note
        row.save()
        self.wrote(row)
        return True


def new_ledger(office: Unit, subsystem: Subsystem, year: int, number_word: str, title: str = "") -> Ledger:
    """A ledger to be opened, with its title and address as custom has them."""
    words = {"year": year, "subsystem": subsystem.label}
    address = slugify(f"{subsystem.value.replace('_', '-')}-{year}")
    taken = Ledger.objects.filter(slug=address).exists()
    before = Ledger.objects.filter(office=office, subsystem=subsystem, year__lt=year).order_by("-year").first()
    return Ledger(
        title=title or _("%(year)s ledger: %(subsystem)s") % words,
        slug=f"{address}-{office.pk}" if taken else address,
        subsystem=subsystem,
        year=year,
        office=office,
        number_word=number_word,
        **({name: getattr(before, name) for name in LIGHT_SETTINGS} if before else {}),
    )
