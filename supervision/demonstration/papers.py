"""The official papers of the demonstration: how the office calls and numbers them, and drawing one up in a scene."""

from typing import Any

from ..actions import DrawUp
from ..actions.registry import Keep
from ..choices import PaperKind
from ..models import PaperSeries, Unit
from ..reporting.paper_sources import PaperSource

BODY = "吉林省人民政府办公厅"
WORDS = {
    PaperKind.TASK_NOTICE: "吉政督通",
    PaperKind.URGING_NOTICE: "吉政督催",
    PaperKind.EXTENSION_REPLY: "吉政督延",
}


def set_paper_series(office: Unit) -> None:
    """One series for each kind of paper."""
    for kind, word in WORDS.items():
        Keep(None)(PaperSeries(office=office, kind=kind, number_word=word, issuing_body=BODY, signed_by=BODY))


def draw_up(scene: Any, source: PaperSource, reason: str = "") -> None:
    """Let the supervisor of a scene draw a paper up, as it is proposed."""
    scene.act(DrawUp, "supervisor", source.task, reason, source=source)
