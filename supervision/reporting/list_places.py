"""Where a task stands in a list: the list's name and the number by which it is found again."""

from ..models import Ledger, SupervisionTask


def place_of(task: SupervisionTask, ledger: Ledger) -> tuple[str, str]:
    """(list, number); what came from no list stands in its ledger, by its sequence there or, a draft, by its key."""
    return task.source_list or ledger.title, number_of(task.item_no, task.sequence, task.pk)


def number_of(item_no: str, sequence: int | None, key: int) -> str:
    """The number in the list, else 14号 for the fourteenth of the ledger, else 草 with the draft's key."""
    return item_no or (f"{sequence}号" if sequence else f"草{key}")
