"""The server of a place: found running, or started with programs that fit its data; watched, and stopped."""

import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from . import locks, postmaster, startup
from .binaries import Binaries
from .creation import DATABASE, ROLE, create_data, data_major, ensure_database
from .errors import BinariesMissingError, StartFailedError, StopFailedError, WrongMajorVersionError
from .locks import Tell
from .place import Place
from .runnable import runnable
from .socket_directory import forget_socket_directory, socket_directory

FindBinaries = Callable[[int | None], Binaries]

_SECONDS_OF_DYING = 5.0
# Processes that were left to others who use them. Forgetting them would make Python warn that they still run.
_left_to_others: list[subprocess.Popen[bytes]] = []


class Server:
    """Its methods are called under the lock `change`, or as the last user; is_running() and url at any time."""

    def __init__(self, place: Place, *, find: FindBinaries, cache_root: Path, tell: Tell) -> None:
        self._place = place
        self._find = find
        self._cache_root = cache_root
        self._tell = tell
        self._child: subprocess.Popen[bytes] | None = None
        self._watcher: subprocess.Popen[bytes] | None = None

    def url(self, database: str = DATABASE) -> str:
        host = quote(str(socket_directory(self._place)), safe="")
        return f"postgresql://{ROLE}@/{database}?host={host}&port=5432"

    def is_running(self) -> bool:
        return locks.is_held(self._place, "server")

    def find_or_start(self) -> None:
        """Returns once the server answers."""
        self._begin_watch()
        began = time.monotonic()
        while pid := self._living_postmaster():
            try:
                self._wait(pid, self.is_running, log_from=startup.log_size(self._place))
            except StartFailedError:
                # A server that was killed an instant ago still looks alive, and does not answer.
                if time.monotonic() - began > _SECONDS_OF_DYING:
                    raise
            else:
                return
        if self._child:
            self._child.wait()  # it is dead; this takes note of its end
        self._start()

    def _begin_watch(self) -> None:
        if self._watcher and self._watcher.poll() is not None:
            self._watcher = None
        if self._watcher is None and not locks.is_held(self._place, "watch"):
            self._watcher = startup.spawn_watcher(self._place)

    def _living_postmaster(self) -> int | None:
        """The postmaster of a server that runs and is not about to end; None once nothing of a former one is left."""
        began = time.monotonic()
        told = False
        while self.is_running():
            pid = postmaster.find_postmaster(str(self._place.data))
            state = postmaster.read_state(str(self._place.data))
            if pid and state and state[1] != "stopping":
                return pid
            waited = time.monotonic() - began
            if waited > postmaster.PATIENCE:
                raise StartFailedError(
                    f"Parts of a former PostgreSQL still work in {self._place.data} and do not end. "
                    "End these processes, and start again."
                )
            if waited > 1 and not told:
                self._tell("Waiting: the former PostgreSQL is still ending.")
                told = True
            time.sleep(0.01)
        return None

    def _start(self) -> None:
        place = self._place
        binaries = runnable(_fitting_binaries(place.data, self._find), place.account, cache_root=self._cache_root)
        if data_major(place.data) is None:
            create_data(place, binaries, tell=self._tell)
        log_from = startup.log_size(place)
        child = self._child = startup.spawn(place, binaries)
        try:
            self._wait(child.pid, lambda: child.poll() is None, log_from=log_from)
        except BaseException:  # Ctrl-C too: what was started here is ended here
            self.stop()
            raise

    def _wait(self, pid: int, lives: Callable[[], bool], *, log_from: int) -> None:
        startup.wait_until_ready(self._place, pid=pid, lives=lives, log_from=log_from, tell=self._tell)
        # Also where another process started the server: it may have been killed before it came to this.
        ensure_database(self.url("postgres"))

    def stop(self) -> None:
        """Returns once no process of the server is left."""
        place = self._place
        if not postmaster.stop_server(str(place.data), str(place.lock("server")), patience=postmaster.PATIENCE):
            raise StopFailedError(
                f"PostgreSQL in {place.data} did not end. Its last words are in {place.log}; end its processes by hand."
            )
        if self._child:
            self._child.wait()
        with suppress(OSError):
            forget_socket_directory(place)

    def let_go(self, *, last: bool) -> None:
        """Parts from the processes that we started; they end by themselves, or others use them."""
        for process in filter(None, (self._child, self._watcher)):
            try:
                # The watcher ends by itself once nobody uses the server; unless, just now, somebody came.
                process.wait(1 if last else 0)
            except subprocess.TimeoutExpired:
                _left_to_others.append(process)
        self._child = self._watcher = None


def _fitting_binaries(data: Path, find: FindBinaries) -> Binaries:
    major = data_major(data)
    try:
        return find(major)
    except BinariesMissingError as problem:
        if major is None:
            raise
        raise WrongMajorVersionError(
            f"The database in {data} was written by PostgreSQL {major}, and {_what_there_is(find)}. To move it: "
            f"with the old Goodword, or with PostgreSQL {major} installed, run “goodword backup”; "
            f"then move {data} away and run “goodword restore” with the new one."
        ) from problem


def _what_there_is(find: FindBinaries) -> str:
    try:
        return f"this machine has PostgreSQL {find(None).major} ready"
    except BinariesMissingError:
        return "no PostgreSQL is installed on this machine"
