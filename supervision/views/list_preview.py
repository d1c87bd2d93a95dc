"""A preview as the screen shows it, and the answers that come back from it."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ..actions.list_kinds import columns_of
from ..actions.list_previews import ALL, DOUBTFUL, FILTERS, PER_PAGE
from ..actions.list_working import rows_of
from ..choices import Verdict
from ..exceptions import Refused
from ..lists.columns import Columns
from ..models import ListImport, ListPage, Unit, UnitGroup

NOBODY = "nobody"
LABELS = {ALL: _("All rows"), DOUBTFUL: _("With remarks")} | {each.value: each.label for each in Verdict}
MARKS = {"new": "＋", "changed": "✎", "unchanged": "＝", "kept": "⏸", "wrong": "✖"}


def preview_of(run: ListImport, asked: Mapping[str, Any]) -> dict[str, Any]:
    """The filters with their counts, one page of rows under the one that is chosen, or why there are none."""
    usual = Verdict.WRONG.value if run.counts.get(Verdict.WRONG) else ALL
    show = asked.get("show", usual) if asked.get("show", usual) in FILTERS else usual
    count = int(run.counts.get(show, 0))
    pages = max(-(-count // PER_PAGE), 1)
    wanted = str(asked.get("p", ""))
    number = min(max(int(wanted) if wanted.isdigit() else 1, 1), pages)
    rows, refusal = read_rows(run, run.pages.filter(show=show, number=number))
    columns = columns_of(run.kind)
    return {
        "filters": [(each, LABELS[each], run.counts.get(each, 0)) for each in FILTERS if run.counts.get(each)],
        "show": show,
        "number": number,
        "page_count": pages,
        "rows": [worded(row, columns) for row in rows],
        "refusal": refusal,
        "names": names_of(run),
    }


def read_rows(run: ListImport, pages: QuerySet[ListPage]) -> tuple[list[dict[str, Any]], str]:
    """The rows of some pages, and why they can't be read by now: whoever brought the list may have left his post."""
    if not run.has_rows:
        return [], ""
    try:
        return list(rows_of(run, pages)), ""
    except Refused as refused:
        return [], refused.reason


def worded(row: dict[str, Any], columns: Columns) -> dict[str, Any]:
    """A row with the columns called as the office calls them."""
    return row | {
        "mark": MARKS[row["verdict"]],
        "label": LABELS[row["verdict"]],
        "facts": [(columns.label(column), words) for column, words in row["facts"]],
        "problems": [(columns.label(column), value, text) for column, value, text in row["problems"]],
        "warnings": [(columns.label(column), value, text) for column, value, text in row["warnings"]],
    }


def names_of(run: ListImport) -> list[str]:
    """Every unit and group that an answer may name, where something is asked."""
    if not run.questions:
        return []
    units = Unit.objects.valid(run.list_date).values_list("name", flat=True)
    return [*units, *UnitGroup.objects.values_list("name", flat=True)]


def answers_of(run: ListImport, posted: QueryDict) -> dict[str, dict[str, Any]]:
    """What was answered, by the words that were asked about: {"means": keys, "keep": whether as an alias}.

    A name that was typed in is looked up by the directory when the list is checked; here it stays as "name:…".
    """
    found = {}
    for index, question in enumerate(run.questions):
        choice, typed = posted.get(f"choice_{index}", ""), posted.get(f"name_{index}", "").strip()
        keep = bool(posted.get(f"keep_{index}"))
        if choice == NOBODY:
            found[question["words"]] = {"means": [], "keep": False}
        elif typed:
            found[question["words"]] = {"means": [f"name:{typed}"], "keep": keep}
        elif choice:
            found[question["words"]] = {"means": [choice], "keep": keep}
    return found
