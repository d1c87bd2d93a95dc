"""What the models would refuse of a draft, found without building one for each row."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from ..models import SupervisionTask
from .draft_pages import parts_of
from .known_drafts import ROWS_OF
from .list_drafts import Draft
from .page_places import address_of

TEXT_COLUMNS = {"source_list": "list_name", "item_no": "no", "limit_on": "deadline", "limit_wording": "deadline"}
# The cells that alone say what a part is.
CELLS = {"responsibilities": ("lead_unit", "co_units"), "milestones": ("milestones", "deadline")}
PART_COLUMNS = {"responsibilities": "lead_unit", "milestones": "milestones", "indicators": "target"}


def lengths(model: type[models.Model]) -> dict[str, int]:
    """The texts of a model that have a limit, with it."""
    return {
        f.attname: f.max_length for f in model._meta.concrete_fields if isinstance(f, models.CharField) and f.max_length
    }


LONGEST = lengths(SupervisionTask)
LONGEST_OF = {part: lengths(model) for part, model in ROWS_OF.items()}
LARGEST = 10**12
PLACES = -4
UNLIMITED = 10**9
SMALL, MOST = ("limit_amount", "year"), 32_767


class DraftCheck:
    """Answers for one list: the models are only asked where something may be wrong, and about equal cells once."""

    def __init__(self) -> None:
        self.sound: set[tuple[str, ...]] = set()

    def refused(self, draft: Draft) -> Iterator[tuple[str, str]]:
        """(column, message) of everything refused, in the models' own words."""
        title = draft.text["title"]
        if title and not any(map(str.isalnum, title)):
            yield from without_address(title)
        if too_much(draft.text, LONGEST):
            yield from refused(SupervisionTask(**draft.text), set(draft.text), TEXT_COLUMNS)
        for part, rows in draft.parts.items():
            if rows and not self.is_sound(part, rows, draft):
                for child in parts_of(part, rows):
                    yield from refused(child, set(rows[0]), {}, column_of(part, draft))

    def is_sound(self, part: str, rows: list[dict[str, Any]], draft: Draft) -> bool:
        words = (part, *(getattr(draft.row, name) for name in CELLS.get(part, ())))
        if words in self.sound:
            return True
        if any(too_much(row, LONGEST_OF[part]) for row in rows):
            return False
        if part in CELLS:
            self.sound.add(words)
        return True


def column_of(part: str, draft: Draft) -> str:
    """The column that a part comes from; indicators have two."""
    return "indicators" if part == "indicators" and draft.row.indicators else PART_COLUMNS[part]


def without_address(title: str) -> Iterator[tuple[str, str]]:
    try:
        address_of(title)
    except ValidationError as error:
        yield from (("title", message) for message in error.messages)


def too_much(row: Mapping[str, Any], longest: Mapping[str, int]) -> bool:
    """Whether a value may be more than its column holds."""
    for name, value in row.items():
        kind = type(value)
        if kind is str:
            if len(value) > longest.get(name, UNLIMITED) or "\0" in value:
                return True
        elif kind is int:
            if name in SMALL and not 0 <= value <= MOST:
                return True
        elif kind is Decimal and is_too_exact(value):
            return True
    return False


def is_too_exact(value: Decimal) -> bool:
    return abs(value) >= LARGEST or int(value.as_tuple().exponent) < PLACES


def refused(row: models.Model, names: set[str], columns: dict[str, str], column: str = "") -> Iterator[tuple[str, str]]:
    try:
        row.clean_fields(exclude={field.name for field in row._meta.fields if field.attname not in names})
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            for message in messages:
                yield column or columns.get(name, name), message
