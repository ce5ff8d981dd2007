"""Runs all measurements and prints one table."""

import argparse
import json
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks import intake, least, live, pages
from benchmarks.cpu import processes_of, pss_megabytes
from benchmarks.desk import filled
from tests.peers.instance import Instance, new_instance, until


def main() -> None:
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("--mails", type=int, default=1000, help="mails that are sent and measured")
    parser.add_argument("--conversations", type=int, default=5000, help="conversations that lie there before")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    arguments = parser.parse_args()
    console = Console()
    with new_instance() as instance:
        figures = measure(instance, arguments, console)
    console.print(_table(figures))
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1))


def measure(instance: Instance, arguments: Any, console: Console) -> dict[str, float]:
    console.print(f"Filling a desk with {arguments.conversations} conversations …")
    filled(instance, arguments.conversations)
    instance.serve()
    processes = processes_of(instance)
    until(lambda: _is_quiet(instance), "the desk to be quiet")
    figures = {"all processes idle, PSS (MB)": pss_megabytes(processes)}
    console.print("Measuring …")
    figures |= least.measure(instance)
    figures |= intake.measure(instance, arguments.mails)
    figures |= pages.measure(instance)
    figures |= live.measure(instance)
    figures["all processes after the load, PSS (MB)"] = pss_megabytes(processes_of(instance))
    return figures


def _is_quiet(instance: Instance) -> bool:
    health = instance.health()
    return bool(health.get("ok")) and not any(health["waiting_seconds"].values())


def _table(figures: dict[str, float]) -> Table:
    table = Table("what", "figure", title="Goodword, CPU of all our processes and the database")
    for what, figure in figures.items():
        table.add_row(what, f"{figure:.2f}")
    return table


if __name__ == "__main__":
    main()
