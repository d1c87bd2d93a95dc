"""The ledgers of the demonstration: four, for the present year."""

from wagtail.models import Page

from ..choices import Subsystem
from ..models import Ledger, LedgerRoot, Unit

WORDS = {
    Subsystem.KEY_WORK: "吉政督",
    Subsystem.INSTRUCTION: "吉政督批",
    Subsystem.DECISION: "吉政督会",
    Subsystem.AGREEMENT: "吉政督协",
}


def create_ledgers(office: Unit, year: int) -> dict[str, Ledger]:
    """One ledger for each subsystem, by subsystem."""
    root = LedgerRoot.objects.first() or Page.get_first_root_node().add_child(
        instance=LedgerRoot(title="督查台账", slug="supervision")
    )
    return {
        subsystem.value: root.add_child(
            instance=Ledger(
                title=f"{year}年{subsystem.label}台账",
                slug=f"{subsystem.value.replace('_', '-')}-{year}",
                subsystem=subsystem,
                year=year,
                office=office,
                number_word=word,
            )
        )
        for subsystem, word in WORDS.items()
    }
