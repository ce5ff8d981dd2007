"""One process's part in the sharing of a cluster: that it uses it, that it owns it, that it was the last."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import locks
from .errors import AlreadyRunningError
from .locks import EXCLUSIVE, SHARED, Tell
from .place import Place


class Share:
    def __init__(self, place: Place, *, tell: Tell) -> None:
        self._place = place
        self._tell = tell
        self._use: int | None = None
        self._serve: int | None = None

    @property
    def joined(self) -> bool:
        return self._use is not None

    def become_owner(self, home: Path) -> None:
        """From now on no other process can; AlreadyRunningError if one is."""
        if self._serve is not None:
            return
        lock = locks.open_lock(self._place, "serve")
        if not locks.take(lock, EXCLUSIVE):
            number = os.pread(lock, 20, 0).decode("ascii", "replace").strip()
            os.close(lock)
            raise AlreadyRunningError(
                f"Goodword already runs from {home} (process {number or 'unknown'}). Stop that one first, or set "
                "GOODWORD_HOME to another directory to run a second, separate Goodword."
            )
        os.ftruncate(lock, 0)
        os.pwrite(lock, f"{os.getpid()}\n".encode(), 0)
        self._serve = lock

    def join(self) -> None:
        """From now on the server is kept for us; waits while it is being stopped."""
        if self._use is None:
            self._use = locks.open_lock(self._place, "use")
            locks.wait_to_take(self._use, SHARED, tell=self._tell, waiting_for="the database is being stopped")

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Nobody else starts or stops the server meanwhile."""
        with locks.opened(self._place, "change") as change:
            waiting_for = "another Goodword command is starting or stopping the database"
            locks.wait_to_take(change, EXCLUSIVE, tell=self._tell, waiting_for=waiting_for)
            yield

    def become_last(self) -> bool:
        """Nobody else uses the server, nor can begin to before leave(). If somebody does, we do not share any more."""
        if self._use is None:
            return False
        while not locks.take(self._use, EXCLUSIVE):
            if locks.take(self._use, SHARED):
                locks.release(self._use)
                # Should the others be leaving at this very moment too, the watcher is the last.
                return False
            time.sleep(0.01)  # the watcher, or another who leaves, is stopping the server
        return True

    def leave(self) -> None:
        if self._use is not None:
            os.close(self._use)
            self._use = None

    def give_up_ownership(self) -> None:
        if self._serve is not None:
            os.close(self._serve)
            self._serve = None
