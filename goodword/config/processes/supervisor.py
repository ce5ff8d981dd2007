"""`goodword serve`: the database, the front and the road as one thing that starts and stops together."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable

import msgspec

from goodword.config.environment import environment
from goodword.config.processes.parent import PARENT
from goodword.foundation.postgres import Cluster

GRACE_SECONDS = 45.0
"""How long a child may take to finish what it has in hand."""

STEADY_SECONDS = 10.0
"""A child that lived so long has started well; one that dies sooner is started again more and more slowly."""

Tell = Callable[[str], None]


class Child(msgspec.Struct):
    """A process of ours, what to call it, and when it may be started again."""

    name: str
    arguments: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    falls: int = 0
    start_at: float = 0.0


class Supervisor:
    """Keeps the children and the embedded database alive until it is told to stop."""

    def __init__(self, cluster: Cluster | None, *, tell: Tell, also: dict[str, list[str]]) -> None:
        self.cluster = cluster
        self.tell = tell
        self.stopping = False
        road = ["work", "--fetch"] + (["--receive"] if environment().smtp_port else [])
        parts = {"front": ["web", "--live"], "road": road} | also
        self.children = [Child(name, arguments) for name, arguments in parts.items()]

    def run(self, *, ready: Callable[[], None]) -> None:
        """Blocks until SIGINT or SIGTERM. Calls `ready` once browsers are answered."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)
        told = False
        try:
            while not self.stopping:
                self._look_after_the_children()
                if not told and _answers():
                    told = True
                    ready()
                time.sleep(0.1 if not told else 0.5)
        finally:
            self._end()

    def _stop(self, *_: object) -> None:
        self.stopping = True

    def _look_after_the_children(self) -> None:
        if self.cluster and not self.cluster.is_running():
            self.tell("The database has stopped; starting it again.")
            self.cluster.ensure_running()
        for child in self.children:
            if child.process is not None and child.process.poll() is not None:
                self._fell(child, child.process.returncode)
            if child.process is None and time.monotonic() >= child.start_at:
                self._start(child)

    def _fell(self, child: Child, code: int) -> None:
        child.process = None
        child.falls = 0 if time.monotonic() - child.started > STEADY_SECONDS else child.falls + 1
        rest = min(0.5 * 2**child.falls, 30.0)
        child.start_at = time.monotonic() + rest
        self.tell(f"The {child.name} ended with code {code}; starting it again in {rest:g} s.")

    def _start(self, child: Child) -> None:
        child.started = time.monotonic()
        child.process = subprocess.Popen(
            [sys.executable, "-m", "goodword", *child.arguments],
            env=os.environ | {PARENT: str(os.getpid())},
            start_new_session=True,  # Ctrl-C reaches only us, and we stop everything in order
            stdin=subprocess.DEVNULL,
        )

    def _end(self) -> None:
        living = [child.process for child in self.children if child.process and child.process.poll() is None]
        for process in living:
            process.terminate()
        deadline = time.monotonic() + GRACE_SECONDS
        for process in living:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _answers() -> bool:
    """The front answers, whatever it says."""
    host = environment().host if environment().host not in {"0.0.0.0", "::"} else "127.0.0.1"  # noqa: S104 - compared
    try:
        urllib.request.urlopen(f"http://{host}:{environment().port}/healthz", timeout=2).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True
