"""CPU time and memory of a Goodword: all its processes and its database together."""

from contextlib import suppress
from pathlib import Path

import psutil

from tests.peers.instance import Instance


def processes_of(instance: Instance) -> list[psutil.Process]:
    """Our processes, and PostgreSQL with all its backends."""
    own = [psutil.Process(process.pid) for process in instance.processes if process.poll() is None]
    found = {child.pid: child for parent in own for child in (parent, *parent.children(recursive=True))}
    for process in psutil.process_iter(["name", "cmdline"]):
        with suppress(psutil.Error):
            if process.info["name"] == "postgres" and _is_of(instance, process):
                found |= {child.pid: child for child in (process, *process.children(recursive=True))}
    return list(found.values())


def _is_of(instance: Instance, process: psutil.Process) -> bool:
    command = process.info["cmdline"] or []
    return any("-D" in part or "postgres" in part for part in command) and str(_data_directory(instance)) in " ".join(
        command
    )


def _data_directory(instance: Instance) -> Path:
    return Path(instance.ask("SHOW data_directory")[0][0])


def seconds(processes: list[psutil.Process]) -> float:
    """User and system time that they have used so far, with that of their children that have ended."""
    total = 0.0
    for process in processes:
        with suppress(psutil.Error):
            times = process.cpu_times()
            total += times.user + times.system + times.children_user + times.children_system
    return total


def pss_megabytes(processes: list[psutil.Process]) -> float:
    """Proportional set size: shared pages are divided among those who share them. Linux only."""
    total = 0
    for process in processes:
        with suppress(psutil.Error):
            total += process.memory_full_info().pss
    return total / 1_000_000
