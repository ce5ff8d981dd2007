"""Homes with short paths, real clusters in them, and other processes that use them."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest

from goodword.foundation.postgres import Cluster, DataUnusableError
from goodword.foundation.postgres.postmaster import find_postmaster

REPOSITORY = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def shared() -> Iterator[Path]:
    """Stands for /var, for what root keeps outside of the home; everybody may pass through."""
    with _directory() as path:
        yield path


@pytest.fixture
def new_home() -> Iterator[Path]:
    with _directory() as path:
        yield path


@pytest.fixture(scope="session")
def home(shared: Path) -> Iterator[Path]:
    """A home that has its database already, which saves a second for each test. Leave it whole, and stopped."""
    with _directory() as path:
        Cluster(path, data_root=shared / "lib", cache_root=shared / "cache").__enter__().close()
        yield path


class _directory:  # noqa: N801 (used like contextlib's)
    def __enter__(self) -> Path:
        # Not pytest's own directory: a socket's path may have 107 bytes at most.
        self.path = Path(tempfile.mkdtemp(prefix="gw-", dir="/tmp"))
        self.path.chmod(0o755)
        return self.path

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.path)


@dataclass
class Desk:
    """Makes clusters and other processes, and ends them all."""

    shared: Path
    told: list[str] = field(default_factory=list)
    clusters: list[Cluster] = field(default_factory=list)
    processes: list[subprocess.Popen[str]] = field(default_factory=list)

    def cluster(self, home: Path, **options: object) -> Cluster:
        roots: dict[str, object] = {"data_root": self.shared / "lib", "cache_root": self.shared / "cache"}
        cluster = Cluster(home, tell=self.told.append, **{**roots, **options})  # type: ignore[arg-type]
        self.clusters.append(cluster)
        return cluster

    def other_process(self, home: Path) -> subprocess.Popen[str]:
        """Another Goodword command that uses the home's cluster until its standard input ends."""
        process = subprocess.Popen(
            [sys.executable, "-c", _OTHER, home, self.shared],
            cwd=REPOSITORY,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.processes.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        return process

    def end(self) -> None:
        for process in self.processes:
            process.kill()
            process.communicate()
        for cluster in self.clusters:
            with suppress(DataUnusableError):  # it never was one
                cluster.stop()


_OTHER = """
import sys
from pathlib import Path
from goodword.foundation.postgres import Cluster
home, shared = map(Path, sys.argv[1:])
with Cluster(home, data_root=shared / "lib", cache_root=shared / "cache"):
    print("ready", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def desk(shared: Path, new_home: Path) -> Iterator[Desk]:
    # It asks for the home so that the home is removed after the clusters in it have ended.
    desk = Desk(shared)
    yield desk
    desk.end()


def ask(url: str, question: str) -> object:
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(question.encode()).fetchone()
    return row[0] if row else None


def do(url: str, *statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def postmaster(home: Path) -> int | None:
    return find_postmaster(str(home / "postgres" / "data"))


def watchers(home: Path) -> list[int]:
    listed = subprocess.run(
        ["pgrep", "-f", f"postmaster.py {(home / 'postgres').resolve()}$"],
        capture_output=True,
        text=True,
        check=False,
    )
    return [int(pid) for pid in listed.stdout.split()]


def kill(pid: int | None) -> None:
    assert pid is not None
    os.kill(pid, signal.SIGKILL)


def eventually(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end, "it did not come to pass within 20 seconds"
        time.sleep(0.01)
