"""A real Goodword in a directory of its own: `goodword serve` and its parts as processes, as a user runs them."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

PATIENCE_SECONDS = 60.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(condition: Callable[[], Any], what: str, seconds: float = PATIENCE_SECONDS) -> Any:
    """Waits until the condition gives something true, and gives that. Fails with `what` after the patience is over."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if value := condition():
            return value
        time.sleep(0.02)
    raise AssertionError(f"Waited {seconds:g} s in vain: {what}")


class Instance:
    """One data directory and the processes that run on it. Every command is the real one."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.port, self.smtp_port = free_port(), free_port()
        self.url = f"http://localhost:{self.port}"
        self.processes: list[subprocess.Popen[bytes]] = []
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GOODWORD_")},
            "GOODWORD_HOME": str(home),
            "GOODWORD_PORT": str(self.port),
            "GOODWORD_SMTP_PORT": str(self.smtp_port),
            "PYTHONWARNINGS": "default",
        }

    def run(
        self, *arguments: str, stdin: bytes | None = None, **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        """A command to its end, whatever its exit code."""
        return subprocess.run(
            [sys.executable, "-m", "goodword", *arguments],
            env=self.environment | environment,
            input=stdin,
            capture_output=True,
            timeout=120,
            check=False,
        )

    def do(self, *arguments: str, **environment: str) -> str:
        """A command that must succeed; gives what it said."""
        done = self.run(*arguments, stdin=None, **environment)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """A command that goes on running. What it says goes to a file in the home."""
        with (self.home / f"{arguments[0]}.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "goodword", *arguments],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    def serve(self) -> subprocess.Popen[bytes]:
        """Starts everything and waits until it is well."""
        process = self.start("serve")
        until(lambda: process.poll() is not None or self.health().get("ok"), f"the start: {self.said()}")
        assert process.poll() is None, self.said()
        return process

    def health(self) -> dict[str, Any]:
        """What /healthz says; empty where nobody answers."""
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=5) as answer:
                return dict(json.load(answer))
        except urllib.error.HTTPError as error:
            return dict(json.loads(error.read() or b"{}"))
        except OSError:
            return {}

    def said(self) -> str:
        return "\n".join(file.read_text(errors="replace")[-4000:] for file in sorted(self.home.glob("*.log")))

    def stop(self) -> None:
        """Ctrl-C for all, and the wait for it."""
        for process in self.processes:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        for process in self.processes:
            process.wait(60)
        self.processes.clear()

    @contextmanager
    def database(self) -> Iterator[psycopg.Connection[Any]]:
        """A connection to its database, of our own."""
        from goodword.foundation.postgres import Cluster

        with Cluster(self.home) as cluster, psycopg.connect(cluster.url, autocommit=True) as connection:
            yield connection

    def ask(self, query: str, *parameters: object) -> list[tuple[Any, ...]]:
        with self.database() as connection:
            return connection.execute(query.encode(), parameters or None).fetchall()


@contextmanager
def new_instance(template: "Instance | None" = None) -> Iterator[Instance]:
    """An instance with a migrated database: empty, or all that a stopped one holds."""
    with tempfile.TemporaryDirectory(prefix="gw-", ignore_cleanup_errors=True) as home:
        Path(home).chmod(0o755)  # as root the server runs under another account, which must get in
        instance = Instance(Path(home))
        if template:
            subprocess.run(["cp", "-a", f"{template.home}/.", home], check=True)
        else:
            instance.do("migrate", "--quiet")
        try:
            yield instance
        finally:
            instance.stop()
