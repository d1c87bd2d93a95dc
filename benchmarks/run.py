"""`make bench`: every figure as a ratio within this one run; benchmarks/README.md says what is promised."""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "site"), str(ROOT), str(ROOT / "benchmarks")]


def main() -> None:
    from chains import bare_chain, our_chain
    from django.core.management import call_command
    from django.urls import reverse
    from measure import medians, queries, signed_in
    from outbox import throughput
    from reminders import planning
    from sealing import overheads
    from trails import checkpoint, verification
    from world import World

    call_command("migrate", verbosity=0)
    world = World()
    office, operator, root = (signed_in(user) for user in (world.supervisor, world.operator, world.root))
    pages = {"ledger list": (office, "/admin/supervision/supervisiontask/")}
    pages["workbench"] = (operator, reverse("supervision_workbench"))
    listing = reverse("wagtailadmin_explore", args=[world.ledger.pk])

    world.add_tasks(100)
    few = {name: (queries(*page), medians(lambda page=page: page[0].get(page[1]))[0]) for name, page in pages.items()}
    world.add_tasks(20_000)
    for name, (client, address) in pages.items():
        asked = queries(client, address)
        ours, theirs = medians(lambda: client.get(address), lambda: root.get(listing))  # noqa: B023 - used at once
        print(f"{name}: {few[name][0]} queries with 100 tasks, {asked} with 20,000")
        print(f"  at 20,000: {ours * 1000:.0f} ms, Wagtail's listing {theirs * 1000:.0f} ms, ratio {ours / theirs:.2f}")
        print(f"  at 100: {few[name][1] * 1000:.0f} ms, growth {ours / few[name][1]:.2f}")
    print(f"admin home with 31 and more waiting: {queries(operator, '/admin/')} queries")
    ours, bare = medians(our_chain(world), bare_chain(world))
    print(f"submit and three approvals: {ours * 1000:.0f} ms, bare page {bare * 1000:.0f} ms, ratio {ours / bare:.2f}")
    for name, ratio in overheads(world).items():
        print(f"seal of “{name}”: {(ratio - 1) * 100:+.0f} %")
    loop, verifying, memory = verification(200_000)
    speed = loop / verifying
    print(
        f"verifying 200,000 entries: {verifying:.1f} s, bare loop {loop:.1f} s, speed {speed:.2f} of it, +{memory} MB"
    )
    few, short, many, long = checkpoint(100_000, 10)
    print(f"checkpoint of 10 chains: {few} queries, {short * 1000:.1f} ms; among 100,000: {many}, {long * 1000:.1f} ms")
    asked, among_many, planning_time, one_query = planning(world, 500, 1_000, 100_000)
    ratio = planning_time / one_query
    print(f"planning 500 reminders: {asked} queries among 1,000 open tasks, {among_many} among 100,000")
    print(f"  {planning_time * 1000:.0f} ms, one query {one_query * 1000:.0f} ms, ratio {ratio:.2f}")
    sent, bare, ratio = throughput(world, 10_000)
    print(f"outbox: {sent:.0f} mails a second by two workers, bare loops {bare:.0f}, ratio {ratio:.2f}")
    lists(world)


def lists(world: Any) -> None:
    """Lists in, lists out."""
    from list_export import exporting
    from list_files import reading
    from list_memory import memory
    from list_preview import previewing, taking
    from list_writing import writing

    compare("reading a workbook of 10,000 rows, seconds; bare read", *reading(10_000))
    compare("preview of 10,000 rows, seconds; bare read of the file", *previewing(10_000))
    compare("taking 10,000 rows in, rows a second; one by one", *taking(world, 10_000))
    compare("writing 10,000 drafts alone, pages a second; one by one", *writing(world, 10_000))
    compare("exporting 20,000 tasks, seconds; bare write", *exporting(world, 20_000))
    peak, before = memory(50_000)
    print(f"taking 50,000 rows in: at most {peak} MB in the worker, {before} MB before")


def compare(what: str, ours: float, bare: float) -> None:
    print(f"{what}: {ours:.3g} and {bare:.3g}, ratio {ours / bare:.2f}")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    os.environ["DEBUG"] = "False"
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        import django

        django.setup()
        main()
