"""Whoever kept a root can prove later that nothing before it was rewritten."""

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings

from supervision.actions import Accept
from supervision.actions.checkpoints import TakeCheckpoint
from supervision.models import Checkpoint, CheckpointLeaf, TaskEvent, Trail

SCRIPT = Path(__file__).resolve().parent.parent / "docs" / "check_proof.py"


def export(path: Path, *words: Any, **options: Any) -> dict[str, Any]:
    call_command("export_proof", *words, output=path, stdout=StringIO(), **options)
    return dict(json.loads(path.read_text()))


def check(path: Path, *roots: str) -> bool:
    """By the command and by the script alone; they have to agree."""
    try:
        call_command("check_proof", path, root=list(roots), stdout=StringIO())
        by_command = True
    except SystemExit:
        by_command = False
    words = [sys.executable, "-I", str(SCRIPT), str(path), *roots]
    by_script = subprocess.run(words, capture_output=True, check=False, cwd="/").returncode == 0
    assert by_command == by_script
    return by_command


def test_checkpoint_counts_every_entry(story: Any) -> None:
    story.entered()
    checkpoint = TakeCheckpoint()()

    trails = Trail.objects.exclude(kind="checkpoint")
    assert checkpoint.events == sum(trails.values_list("length", flat=True))
    assert checkpoint.size == trails.count()


def test_checkpoint_touches_only_what_has_grown(world: Any, story: Any) -> None:
    task, _other = story.issued(), story.issued(title="另一项")
    first = TakeCheckpoint()()
    Accept(world.operator_a)(story.assignment(task))

    second = TakeCheckpoint()()

    assert (second.size - first.size, second.events - first.events) == (1, 1)
    assert CheckpointLeaf.objects.get(position=first.size).trail.label == f"task:{task.pk}"


def test_queries_of_a_checkpoint_do_not_grow_with_the_trails(world: Any, story: Any) -> None:
    def queries() -> int:
        TakeCheckpoint()()
        Accept(world.operator_a)(story.assignment(story.issued()))
        with CaptureQueriesContext(
            connection,
        ) as seen:
            TakeCheckpoint()()
        return len(seen)

    few = queries()
    for number in range(5):
        story.issued(title=f"第{number}项")

    assert queries() == few


def test_each_checkpoint_follows_the_one_before(story: Any) -> None:
    first, second = TakeCheckpoint()(), TakeCheckpoint()()

    assert (second.number, second.previous, second.root) == (2, first.digest, first.root)


@override_settings()
def test_another_algorithm_begins_a_new_log_of_everything(settings: Any, story: Any) -> None:
    story.issued()
    first = TakeCheckpoint()()
    settings.SUPERVISION_SEAL_ALGORITHM = "sm3"

    second = TakeCheckpoint()()

    assert (second.algorithm, second.size, second.previous) == ("sm3", first.size, first.digest)


@pytest.mark.parametrize("algorithm", ["sha256", "sm3"])
def test_proof_of_a_task_holds_under_the_published_root(
    algorithm: str, settings: Any, story: Any, tmp_path: Path
) -> None:
    settings.SUPERVISION_SEAL_ALGORITHM = algorithm
    report = story.entered()
    for number in range(4):
        story.issued(title=f"第{number}项")
    root = TakeCheckpoint()().root

    proof = export(tmp_path / "proof.json", report.task.number)

    assert check(tmp_path / "proof.json", root)
    assert not check(tmp_path / "proof.json", "0" * 64)
    assert "已开工6818户" in json.dumps(proof, ensure_ascii=False)


FORGERIES = {
    "an entry": lambda proof: proof["entries"][1].update(canonical=proof["entries"][1]["canonical"].replace("1", "2")),
    "a row": lambda proof: proof["rows"][0].update(content="{}"),
    "an entry left out": lambda proof: proof["entries"].pop(1),
    "entries exchanged": lambda proof: proof["entries"].reverse(),
    "a row left out": lambda proof: proof["rows"].pop(0),
    "the way": lambda proof: proof["inclusion"]["path"].reverse(),
    "the place": lambda proof: proof["inclusion"].update(position=0),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_forged_proof_does_not_hold(forgery: str, story: Any, tmp_path: Path) -> None:
    story.issued(title="第一项")
    task = story.entered().task
    root = TakeCheckpoint()().root
    path = tmp_path / "proof.json"
    proof = export(path, task.number)

    FORGERIES[forgery](proof)
    path.write_text(json.dumps(proof))

    assert not check(path, root)


def test_proof_says_so_when_nothing_was_logged_yet(story: Any, tmp_path: Path) -> None:
    task = story.issued()
    export(tmp_path / "proof.json", task.number)

    assert not check(tmp_path / "proof.json", "0" * 64)


def test_later_root_is_proved_to_begin_with_the_earlier(world: Any, story: Any, tmp_path: Path) -> None:
    roots = [TakeCheckpoint()().root]
    for number in range(3):
        story.issued(title=f"第{number}项")
        roots.append(TakeCheckpoint()().root)
    path = tmp_path / "between.json"

    export(path, between=[2, 4])

    assert check(path, roots[1], roots[3])
    assert not check(path, roots[0], roots[3])


def test_rewritten_log_is_not_consistent(world: Any, story: Any, tmp_path: Path) -> None:
    from supervision.triggers import drop_triggers

    story.issued()
    kept = TakeCheckpoint()().root
    story.issued(title="第二项")
    drop_triggers()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE supervision_checkpointleaf SET head = %s WHERE position = 0", ["0" * 64])
    new = TakeCheckpoint()().root

    export(tmp_path / "between.json", between=[1, 2])

    assert not check(tmp_path / "between.json", kept, new)


def test_unknown_task_and_checkpoint_are_named() -> None:
    for words, options in ((["吉政督〔1999〕1号"], {}), ([], {"between": [7, 8]}), ([], {})):
        with pytest.raises(CommandError):
            call_command("export_proof", *words, **options)


test_unknown_task_and_checkpoint_are_named = pytest.mark.django_db(test_unknown_task_and_checkpoint_are_named)


def test_roots_are_public_and_say_nothing_else(story: Any, client: Any) -> None:
    task = story.issued()
    checkpoint = TakeCheckpoint()()

    page, listed = client.get("/trail/").content.decode(), client.get("/trail/checkpoints.json").json()

    assert checkpoint.root in page
    assert listed["checkpoints"][0]["root"] == checkpoint.root
    assert client.get("/trail/checkpoints/1.json").json()["events"] == checkpoint.events
    assert task.title not in page + json.dumps(listed, ensure_ascii=False)


def test_clock_takes_a_checkpoint_and_verifies(story: Any) -> None:
    from supervision import tasks
    from supervision.models import Verification

    story.issued()
    tasks.take_checkpoint()
    tasks.begin_verifying()

    assert Checkpoint.objects.count() == 1
    assert Verification.objects.get().is_clean


def test_entries_after_the_root_are_in_the_file_but_not_under_it(world: Any, story: Any, tmp_path: Path) -> None:
    task = story.issued()
    root = TakeCheckpoint()().root
    Accept(world.operator_a)(story.assignment(task))

    proof = export(tmp_path / "proof.json", task.number)

    assert len(proof["entries"]) == proof["inclusion"]["length"] + 1 == TaskEvent.objects.filter(task=task).count()
    assert check(tmp_path / "proof.json", root)
