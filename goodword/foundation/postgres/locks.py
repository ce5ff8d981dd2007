"""Who uses a cluster, who changes it, and whether it lives: each a lock on a file, which the kernel takes
back from a process that dies, however it dies.

    serve    exclusive: the one long-lived owner, `goodword serve`
    use      shared: everybody who needs the server; exclusive: the last one, while it stops the server
    change   exclusive: whoever looks whether the server runs, and starts or stops it
    server   exclusive: held by PostgreSQL itself, which inherits it. So it says, even across containers and after
             kill -9, whether any process of this cluster still lives; a process number in a file cannot.
    watch    exclusive: the watcher (postmaster.py)
"""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from .place import Place

Tell = Callable[[str], None]
"""Gets a sentence for a person about what is waited for."""

SHARED = fcntl.LOCK_SH
EXCLUSIVE = fcntl.LOCK_EX


def open_lock(place: Place, name: str) -> int:
    return place.open(place.lock(name), os.O_RDWR)


def take(lock: int, kind: int) -> bool:
    """Takes it if it is free; never waits. On failure, a lock that was held in the other kind may be gone too."""
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def release(lock: int) -> None:
    fcntl.flock(lock, fcntl.LOCK_UN)


def wait_to_take(lock: int, kind: int, *, tell: Tell, waiting_for: str) -> None:
    # Tried again and again rather than waited for in the kernel, so that a person can be told, and Ctrl-C
    # works.
    began = time.monotonic()
    told = False
    while not take(lock, kind):
        if not told and time.monotonic() - began > 1:
            tell(f"Waiting: {waiting_for}.")
            told = True
        time.sleep(0.02)


def is_held(place: Place, name: str) -> bool:
    """Somebody has it exclusively."""
    with opened(place, name) as lock:
        return not take(lock, SHARED)


@contextmanager
def opened(place: Place, name: str) -> Iterator[int]:
    lock = open_lock(place, name)
    try:
        yield lock
    finally:
        os.close(lock)
