"""A child of `serve` does not outlive it, however it ended."""

import os
import signal
import threading

PARENT = "GOODWORD_SUPERVISOR"
"""The process number of the supervisor, in the environment of its children."""


def end_with_parent() -> None:
    """Where a supervisor started this process: ends it in order once that supervisor is gone (kill -9 included)."""
    parent = os.environ.get(PARENT, "")
    if parent.isdecimal():
        threading.Thread(target=_watch, args=(int(parent),), daemon=True, name="parent").start()


def _watch(parent: int) -> None:
    # No event tells a process on every system that its parent died; it gets another parent, and that can be seen.
    pause = threading.Event()
    while os.getppid() == parent:
        pause.wait(1)
    os.kill(os.getpid(), signal.SIGTERM)
