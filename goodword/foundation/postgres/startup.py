"""Starting the server process, and waiting until it answers."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from . import locks, postmaster
from .binaries import Binaries
from .errors import AlreadyRunningError, StartFailedError
from .locks import Tell
from .place import Place
from .settings import ACCESS, settings
from .socket_directory import SOCKET_NAME, prepare_socket_directory, socket_directory

# Recovery may take long, and says every two seconds how far it is (settings.py). Silence longer than this is
# a fault, though the last step, writing everything out, says nothing and may be slow.
LONGEST_SILENCE = 600.0


def spawn(place: Place, binaries: Binaries) -> subprocess.Popen[bytes]:
    """Starts the server; it is not ready yet. Only under the lock `change`, with no server alive."""
    directory = prepare_socket_directory(place)
    place.write(place.access, ACCESS)
    place.write(place.settings, settings(binaries.major, access=place.access, socket_directory=directory))
    postmaster.bound_log(str(place.log))
    _forget_stale_number(place)
    log = place.open(place.log, os.O_WRONLY | os.O_APPEND)
    try:
        with locks.opened(place, "server") as lock:
            # Others may be looking at it for an instant, so this may have to wait for them.
            locks.wait_to_take(lock, locks.EXCLUSIVE, tell=lambda _: None, waiting_for="")
            # The lock lives on in the server; closing our copy does not release it.
            return place.account.spawn(
                [binaries.program("postgres"), "-D", place.data, "-c", f"config_file={place.settings}"],
                log=log,
                keep=lock,
            )
    finally:
        os.close(log)


def _forget_stale_number(place: Place) -> None:
    """Removes postmaster.pid where its number belongs to another program by now, which PostgreSQL cannot tell.

    A dead number PostgreSQL handles itself, and looks for surviving children first; so only this case is
    ours.
    """
    state = postmaster.read_state(str(place.data))
    if state is None:
        return
    if found := postmaster.find_postmaster(str(place.data)):
        raise AlreadyRunningError(
            f"A PostgreSQL server that Goodword did not start (process {found}) works in {place.data}. "
            "Stop it first, the way it was started."
        )
    if _exists(state[0]):
        place.postmaster_file.unlink()


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        pass
    return True


def spawn_watcher(place: Place) -> subprocess.Popen[bytes]:
    """The process that stops the server once nobody uses it (postmaster.py)."""
    os.close(place.open(place.lock("watch"), os.O_RDWR))
    return subprocess.Popen(
        [sys.executable, "-I", "-S", postmaster.__file__, place.root],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd="/",
    )


def wait_until_ready(place: Place, *, pid: int, lives: Callable[[], bool], log_from: int, tell: Tell) -> None:
    """Waits as long as the server lives and says something now and then in its log, from the byte `log_from` on."""
    began = heard = time.monotonic()
    said = told = ""
    while postmaster.read_state(str(place.data)) != (pid, "ready"):
        if not lives():
            raise StartFailedError(f"PostgreSQL ended before it was ready. {_why(place.log, log_from)}")
        now = time.monotonic()
        last = _last_line(place.log, log_from)
        if last != said:
            said, heard = last, now
        if now - heard > LONGEST_SILENCE:
            raise StartFailedError(
                f"PostgreSQL (process {pid}) is not ready and has said nothing for {LONGEST_SILENCE:.0f} seconds. "
                f"{_why(place.log, log_from)}"
            )
        if now - began > 1 and (said != told or not told):
            told = said or "it has not said anything yet"
            tell(f"Waiting for PostgreSQL to be ready, as after an unclean end it first puts its data in order: {told}")
        time.sleep(0.01 if now - began < 1 else 0.1)
    _check_socket(place)


def _check_socket(place: Place) -> None:
    socket = socket_directory(place) / SOCKET_NAME
    if not socket.is_socket():
        raise StartFailedError(
            f"PostgreSQL runs, but its socket {socket} cannot be seen from here. A service with a private /tmp hides "
            "it: set GOODWORD_HOME to a shorter path, so that the socket can lie there, and start it again."
        )


def log_size(place: Place) -> int:
    return place.log.stat().st_size if place.log.exists() else 0


def _last_line(log: Path, start: int) -> str:
    lines = _lines(log, start)
    return _without_prefix(lines[-1]) if lines else ""


def _why(log: Path, start: int) -> str:
    lines = _lines(log, start)
    grave = [line for line in lines if "FATAL:" in line or "PANIC:" in line] or lines[-3:]
    reason = " ".join(_without_prefix(line) for line in grave[-3:])
    return f"It said: {reason} (the whole log: {log})" if reason else f"It said nothing; its log is {log}."


def _lines(log: Path, start: int) -> list[str]:
    try:
        with log.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(min(start, size), size - 20_000))
            return file.read().decode("utf-8", "replace").splitlines()
    except FileNotFoundError:
        return []


def _without_prefix(line: str) -> str:
    return line.split("] ", 1)[-1].strip()
